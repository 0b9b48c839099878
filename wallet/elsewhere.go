package wallet

// TwinNext is what to do about two wallets of one seed.
const TwinNext = "use the other wallet, and never start this home again; if the other one is gone for good, or this machine was set back to an older time: dmfwallet key takeover"

// retired stops the wallet because another one signs with the same seed: it signs nothing more, in this process or a later one. It does not
// answer disputes either: an answer with what it knows would take the place of the other's newer one (R10).
func (w *Wallet) retired(why error) error {
	e := Fail(CodeTwin, "this wallet signed nothing more; the other one holds the newest states and answers for the channels while it runs", TwinNext,
		"another wallet uses the same seed words: %w", why)
	if err := w.ports.Keys.Retire(e.Message); err != nil {
		w.cfg.Log.Error("it could not be noted that this signer is retired", "error", err)
	}
	return e
}
