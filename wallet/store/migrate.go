package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"dmfwallet/wallet"
)

// applicationID marks our databases in their header ("DMFW").
const applicationID = 0x444d4657

//go:embed migrations/*.sql
var migrations embed.FS

// schema is the list of migrations: the script at index i leads from version i to i+1.
func schema(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql") // sorted
	if err != nil {
		return nil, err
	}
	var scripts []string
	for i, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			return nil, fmt.Errorf("migration %s should have number %d", name, i+1)
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		scripts = append(scripts, string(b))
	}
	return scripts, nil
}

// checkSchema refuses a database that is not ours, or was written by a newer program.
func (s *Store) checkSchema(ctx context.Context, db *sql.Conn, newest int) (version int, err error) {
	var app, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	switch {
	case app != applicationID && (app != 0 || version != 0 || tables != 0):
		return 0, wallet.Fail(wallet.CodeCorrupt, wallet.MoneyUntouched, "choose another home, or move that file away", "%s in %s is not a database of dmfwallet", dbName, s.dir)
	case version > newest:
		return 0, wallet.Fail(wallet.CodeStorage, wallet.MoneyUntouched, "use the newer dmfwallet that wrote it; going back is not possible",
			"the database in %s has schema %d, this dmfwallet knows schemas up to %d", s.dir, version, newest)
	case version < 0:
		return 0, s.corrupt("schema number %d", version)
	}
	return version, nil
}

// migrate brings the schema from version to the newest, each step in a transaction of its own: a crash leaves a whole schema.
func migrate(ctx context.Context, db *sql.Conn, version int, scripts []string) error {
	for ; version < len(scripts); version++ {
		script := fmt.Sprintf("BEGIN IMMEDIATE;\n%s\nPRAGMA application_id = %d;\nPRAGMA user_version = %d;\nCOMMIT", scripts[version], applicationID, version+1)
		if _, err := db.ExecContext(ctx, script); err != nil {
			_, _ = db.ExecContext(ctx, "ROLLBACK") // fails when SQLite already did
			return fmt.Errorf("migration %d: %w", version+1, err)
		}
	}
	return nil
}
