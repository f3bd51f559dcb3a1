-- CreateTable
CREATE TABLE "doors" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "label" TEXT NOT NULL,
    "floor" BIGINT
);

-- CreateTable
CREATE TABLE "statuses" (
    "ok" BOOLEAN NOT NULL,
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1
);

-- CreateIndex
CREATE INDEX "doors_floor_idx" ON "doors"("floor");
