PRAGMA journal_mode = WAL;
CREATE TABLE "Author" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "biography" TEXT,
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "Book" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "title" TEXT NOT NULL,
  "isbn" TEXT NOT NULL,
  "price" INTEGER NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'draft',
  "authorId" TEXT NOT NULL,
  "publishedOn" DATETIME,
  "tags" JSONB NOT NULL DEFAULT '[]',
  "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" DATETIME NOT NULL,
  CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Book_isbn_key" ON "Book" ("isbn");
CREATE INDEX "Book_authorId_idx" ON "Book" ("authorId");
CREATE INDEX "Book_title_idx" ON "Book" ("title");
