CREATE TYPE "BookStatus" AS ENUM ('draft', 'published', 'out_of_print');
CREATE TABLE "Author" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "biography" TEXT,
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "Book" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "title" TEXT NOT NULL,
  "isbn" TEXT NOT NULL,
  "price" INTEGER NOT NULL,
  "status" "BookStatus" NOT NULL DEFAULT 'draft',
  "authorId" TEXT NOT NULL,
  "publishedOn" DATE,
  "tags" JSONB NOT NULL DEFAULT '[]',
  "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Book_isbn_key" ON "Book" ("isbn");
CREATE INDEX "Book_authorId_idx" ON "Book" ("authorId");
CREATE INDEX "Book_title_idx" ON "Book" ("title");
