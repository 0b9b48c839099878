package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// command runs one event through a channel's engine and answers with what the channel is afterwards.
func (w *Wallet) command(ctx context.Context, id string, ev channels.Event) (ChannelInfo, error) {
	return patiently(ctx, func() (ChannelInfo, error) {
		return ask(ctx, w, func(t *turn, reply func(ChannelInfo, error)) {
			s, err := w.find(id)
			if err != nil {
				reply(ChannelInfo{}, err)
				return
			}
			t.event(s, ev, func(_ *turn, err error) {
				if err != nil {
					reply(ChannelInfo{}, w.commandError(s, err))
					return
				}
				reply(w.info(s), nil)
			})
		})
	})
}

func (w *Wallet) commandError(s *session, err error) error {
	switch {
	case errors.Is(err, channels.ErrOffline):
		return Fail(CodeOffline, MoneyUntouched, "try again when they are back, or use `dmfwallet channel dispute`, which needs nobody", "%s is offline", w.nameOf(s.rec.Peer))
	case errors.Is(err, channels.ErrInsufficient):
		return Fail(CodeInsufficient, MoneyUntouched, "ask for less", "that is more than the %s that is yours in the channel", w.currency(s).Format(s.ch.CanSend()))
	case errors.Is(err, channels.ErrPhase) && w.stale != "" && s.ch.Phase == channels.PhaseOpen:
		return w.chainNotNow()
	case errors.Is(err, channels.ErrPhase):
		return Fail(CodePhase, MoneyUntouched, "see `dmfwallet channel show "+s.ch.ID().String()+"`", "%w", err)
	}
	return err
}

// chainNotNow is the failure of what needs a chain that can be relied on: after a start it takes a moment.
func (w *Wallet) chainNotNow() error {
	return Fail(CodeRPC, MoneyUntouched, "check the RPC endpoint with `dmfwallet status`", "not possible now: %s", w.chainTrouble())
}

// CloseChannel asks the peer to close by agreement: one transaction, paid out at once.
func (w *Wallet) CloseChannel(ctx context.Context, id string) (ChannelInfo, error) {
	return w.command(ctx, id, channels.StartClose{})
}

// Dispute takes the newest signed state to the chain: it needs nobody, and pays out after the challenge period.
func (w *Wallet) Dispute(ctx context.Context, id string) (ChannelInfo, error) {
	return w.command(ctx, id, channels.StartDispute{})
}

// Withdraw pays part of our balance out to our account while the channel stays open.
func (w *Wallet) Withdraw(ctx context.Context, id, amount string) (ChannelInfo, error) {
	_, _, a, err := w.channelAmount(ctx, id, amount)
	if err != nil {
		return ChannelInfo{}, err
	}
	info, err := w.command(ctx, id, channels.StartWithdraw{Amount: a})
	info.Funding = ""
	return info, err
}

// Deposit tops our side up. It counts when the transaction is confirmed.
func (w *Wallet) Deposit(ctx context.Context, id, amount string) (ChannelInfo, error) {
	s, token, a, err := w.channelAmount(ctx, id, amount)
	if err != nil {
		return ChannelInfo{}, err
	}
	if !a.Multiple(token.Unit()) {
		return ChannelInfo{}, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "%s can't be deposited: channels hold whole coins", token.Format(a))
	}
	call := channels.Call{Kind: channels.CallDeposit, Params: s.ch.Params, Epoch: s.ch.Epoch, Side: s.ch.Me, Amount: a}
	var nonce [8]byte
	_, _ = rand.Read(nonce[:]) // never fails (crypto/rand)
	call.Nonce = binary.BigEndian.Uint64(nonce[:])
	hash, kind, err := w.submitDeposit(ctx, token, call)
	if err != nil {
		return ChannelInfo{}, err
	}
	return ask(ctx, w, func(t *turn, reply func(ChannelInfo, error)) {
		s.tx = hash.Hex()
		t.tell(Event{Event: "tx.sent", Channel: id, Peer: s.rec.Peer, Tx: s.tx, Text: "deposit of " + token.Format(a) + byWay(kind) + " sent for the channel with " + w.nameOf(s.rec.Peer),
			Data: mustJSON(map[string]string{"call": "deposit", "funding": fundingWord(kind)})})
		t.then(func() {
			info := w.info(s)
			info.Funding = fundingWord(kind)
			reply(info, nil)
		})
	})
}

// channelAmount finds an open channel and reads an amount in its currency.
func (w *Wallet) channelAmount(ctx context.Context, id, amount string) (*session, Token, channels.Amount, error) {
	type found struct {
		s     *session
		token Token
		a     channels.Amount
	}
	f, err := ask(ctx, w, func(_ *turn, reply func(found, error)) {
		s, err := w.find(id)
		if err != nil {
			reply(found{}, err)
			return
		}
		if s.ch.Phase != channels.PhaseOpen {
			reply(found{}, Fail(CodePhase, MoneyUntouched, "see `dmfwallet channel show "+id+"`", "the channel is %s", s.ch.Phase))
			return
		}
		token, _ := w.tokenAt(s.ch.Params.Token)
		a, err := token.Parse(amount)
		if err == nil && a.IsZero() {
			err = errors.New("the amount is zero")
		}
		if err != nil {
			reply(found{}, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err))
			return
		}
		reply(found{s, token, a}, nil)
	})
	return f.s, f.token, f.a, err
}

// find resolves a channel id, in full or by a prefix of at least 6 hex digits that fits one channel only.
func (w *Wallet) find(id string) (*session, error) {
	var hit *session
	for _, s := range w.sessions {
		full := s.ch.ID().String()
		if full == id {
			return s, nil
		}
		if len(id) >= 8 && len(id) < len(full) && full[:len(id)] == id {
			if hit != nil {
				return nil, Fail(CodeUsage, MoneyUntouched, "give more of it", "channel %q fits more than one", id)
			}
			hit = s
		}
	}
	if hit == nil {
		return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet channel list`", "there is no channel %q", clipText(id, 70))
	}
	return hit, nil
}

// readAddress takes a full address that a person typed.
func readAddress(s string) (common.Address, error) {
	to := common.HexToAddress(s)
	switch {
	case !common.IsHexAddress(s):
		return to, Fail(CodeUsage, MoneyUntouched, "give a full address, 0x and 40 hex digits", "%q is not an address", clipText(s, 60))
	case hasMixedCase(s) && to.Hex() != s:
		return to, Fail(CodeUsage, MoneyUntouched, "check the address letter by letter", "%q fails its checksum (EIP-55)", s)
	case to == (common.Address{}):
		return to, Fail(CodeUsage, MoneyUntouched, "check the address", "the zero address burns what it gets")
	}
	return to, nil
}

// WithdrawCredit pays out of our credit in the vault.
func (w *Wallet) WithdrawCredit(ctx context.Context, r CreditRequest) (Tx, error) {
	to := w.ports.Keys.Owner()
	if r.To != "" {
		var err error
		if to, err = readAddress(r.To); err != nil {
			return Tx{}, err
		}
	}
	token, err := w.ports.Chain.Token(ctx, r.Currency)
	if err != nil {
		return Tx{}, err
	}
	credit, err := w.ports.Chain.Credit(ctx, token.Address, w.ports.Keys.Owner())
	if err != nil {
		return Tx{}, err
	}
	a := credit
	if r.Amount != "" {
		if a, err = token.Parse(r.Amount); err != nil {
			return Tx{}, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
		}
	}
	switch {
	case credit.IsZero():
		return Tx{}, Fail(CodeInsufficient, MoneyUntouched, "`dmfwallet credit list` shows what there is", "there is no credit in %s", token.Symbol)
	case a.IsZero():
		return Tx{}, Fail(CodeAmount, MoneyUntouched, "withdraw more than nothing", "the amount is zero")
	case credit.Less(a):
		return Tx{}, Fail(CodeInsufficient, MoneyUntouched, "withdraw less", "%s is more than the credit of %s", token.Format(a), token.Format(credit))
	}
	return w.ports.Chain.WithdrawCredit(ctx, token.Address, to, a)
}

// Send makes an on-chain transfer from the owner's account.
func (w *Wallet) Send(ctx context.Context, r SendRequest) (Tx, error) {
	to, err := readAddress(r.To)
	if err != nil {
		return Tx{}, err
	}
	if r.Currency == "gas" {
		cur := channels.Currency{Symbol: "gas", Decimals: 18}
		a, err := cur.Parse(r.Amount)
		if err != nil {
			return Tx{}, Fail(CodeAmount, MoneyUntouched, "write it like 0.25", "%w", err)
		}
		return w.ports.Chain.Transfer(ctx, nil, to, a)
	}
	token, err := w.ports.Chain.Token(ctx, r.Currency)
	if err != nil {
		return Tx{}, err
	}
	a, err := token.Parse(r.Amount)
	if err != nil {
		return Tx{}, Fail(CodeAmount, MoneyUntouched, "write it like 12.50", "%w", err)
	}
	balance, err := w.ports.Chain.TokenBalance(ctx, token.Address, w.ports.Keys.Owner())
	if err != nil {
		return Tx{}, err
	}
	if balance.Less(a) {
		return Tx{}, Fail(CodeInsufficient, MoneyUntouched, "send less, or close a channel", "%s is more than the %s on chain", token.Format(a), token.Format(balance))
	}
	tx, err := w.ports.Chain.Transfer(ctx, &token.Address, to, a)
	tx.Amount, tx.Currency = a, token.Currency
	return tx, err
}
