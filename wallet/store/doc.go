// Package store keeps a wallet in one SQLite database. It implements wallet.Store and the journal of the chain adapter.
//
// A Store owns its data directory: an exclusive lock on it is held from Open to Close and goes with the process, however that
// ends, so a stale lock cannot exist. The directory has mode 0700 and holds
//
//	wallet.db, -wal, -shm   the database (WAL, synchronous=FULL: a commit that returned survives a power cut)
//	lock, lock.pid          the lock, and who holds it (for the error message only)
//
// There is one writing connection behind one mutex; the crank's commits and the chain journal take turns on it. Readers
// have connections of their own and never make a writer wait.
//
// After a write failed because of the disk, the Store refuses all further writes: what the disk holds is not known until the
// database is opened again. A write that failed may be found there after all, whole; since nothing of it was released, that
// is the same as a crash between saving and sending.
//
// SQLite finds torn and half-written transactions at the end of the WAL by itself and forgets them whole. Damage elsewhere is
// looked for when the database is opened: structure by quick_check, the channels and the outbox also by a checksum a row.
// History (payments, events) is only checked with Options.CheckAll, since it grows without limit.
package store
