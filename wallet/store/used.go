package store

import (
	"context"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const usedSize = 1 + len(channels.LockKey{}.Resolver) + len(channels.LockKey{}.Condition)

// used writes a lock that was removed. One that is there stays.
func (w *writer) used(u *wallet.UsedRecord) error {
	num, err := w.num(u.Channel, "used lock")
	if err != nil {
		return err
	}
	body := append(append([]byte{byte(u.Writer)}, u.Key.Resolver[:]...), u.Key.Condition[:]...)
	return w.exec(insertUsed, num, ordered(u.Deadline()), w.body(usedSum(u.Channel), body))
}

func (w *writer) usedOver(o *wallet.UsedOver) error {
	num, err := w.num(o.Channel, "end of used locks")
	if err != nil {
		return err
	}
	return w.exec(deleteUsed, num, ordered(o.Before))
}

func usedSum(id channels.ID) sum { return sum(0).bytes(id[:]) }

func (s *Store) loadUsed(ctx context.Context, saved *wallet.Saved) error {
	// A row whose channel was damaged must be noticed, not left out: hence the outer join.
	const query = `SELECT c.id, u.deadline, u.body FROM used u LEFT JOIN channels c ON c.num = u.channel ORDER BY u.channel, u.deadline, u.body`
	return s.rows(ctx, query, nil, func(scan func(...any) error) error {
		var u wallet.UsedRecord
		var id, body []byte
		var deadline int64
		err := scan(&id, &deadline, &body)
		if err != nil {
			return err
		}
		if u.Channel, err = s.id(id); err != nil {
			return err
		}
		b, ok := usedSum(u.Channel).unseal(body)
		if !ok || len(b) != usedSize || b[0] > 1 {
			return s.corrupt("a used lock of channel %s fails its checksum", u.Channel)
		}
		u.UsedLock = channels.UsedLock{Writer: channels.Side(b[0]), Key: channels.LockKey{Resolver: [20]byte(b[1:21]), Condition: [32]byte(b[21:])}}
		if ordered(u.Deadline()) != deadline {
			return s.corrupt("a used lock of channel %s has another deadline than its condition", u.Channel)
		}
		saved.Used = append(saved.Used, u)
		return nil
	})
}
