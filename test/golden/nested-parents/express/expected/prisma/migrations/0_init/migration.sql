-- CreateTable
CREATE TABLE "boards" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "team_key" TEXT NOT NULL,
    CONSTRAINT "boards_team_key_fkey" FOREIGN KEY ("team_key") REFERENCES "teams" ("key") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "cards" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "due_date" TEXT,
    "labels" JSONB,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "board_id" BIGINT NOT NULL,
    CONSTRAINT "cards_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "boards" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "teams" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "boards_team_key_id_idx" ON "boards"("team_key", "id");

-- CreateIndex
CREATE INDEX "cards_state_idx" ON "cards"("state");

-- CreateIndex
CREATE INDEX "cards_board_id_id_idx" ON "cards"("board_id", "id");

-- CreateIndex
CREATE INDEX "cards_board_id_title_id_idx" ON "cards"("board_id", "title", "id");

-- CreateIndex
CREATE INDEX "cards_board_id_created_at_id_idx" ON "cards"("board_id", "created_at", "id");
