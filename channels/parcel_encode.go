package channels

import "dmfwallet/channels/pb"

func wrapKeeping(m Message) *pb.Message {
	switch m := m.(type) {
	case Keep:
		return &pb.Message{Body: &pb.Message_Keep{Keep: &pb.Keep{Parcels: wrapParcels(m.Parcels)}}}
	case Kept:
		out := &pb.Kept{Parcels: wrapParcels(m.Parcels), All: m.All}
		for _, r := range m.Receipts {
			out.Receipts = append(out.Receipts, &pb.Receipt{Slot: r.Slot, Sum: r.Sum[:]})
		}
		return &pb.Message{Body: &pb.Message_Kept{Kept: out}}
	case Recall:
		return &pb.Message{Body: &pb.Message_Recall{Recall: &pb.Recall{}}}
	case Recalled:
		return &pb.Message{Body: &pb.Message_Recalled{Recalled: &pb.Recalled{Params: wrapParams(m.Params), Epoch: m.Epoch, Binding: m.Binding}}}
	}
	return &pb.Message{}
}

func wrapParcels(parcels []Parcel) (out []*pb.Parcel) {
	for i := range parcels {
		out = append(out, wrapParcel(&parcels[i]))
	}
	return out
}

func wrapParcel(p *Parcel) *pb.Parcel {
	if p == nil {
		return nil
	}
	return &pb.Parcel{Slot: p.Slot, Blob: p.Blob}
}

func (d *decoder) keeping(m *pb.Message) Message {
	switch b := m.Body.(type) {
	case *pb.Message_Keep:
		return Keep{Parcels: d.parcels(b.Keep.Parcels)}
	case *pb.Message_Kept:
		if len(b.Kept.Receipts) > MaxParcels {
			d.fail("%d receipts are more than %d", len(b.Kept.Receipts), MaxParcels)
			return nil
		}
		out := Kept{Parcels: d.parcels(b.Kept.Parcels), All: b.Kept.All}
		for _, r := range b.Kept.Receipts {
			out.Receipts = append(out.Receipts, Receipt{Slot: r.GetSlot(), Sum: d.id16(r.GetSum())})
		}
		return out
	case *pb.Message_Recall:
		return Recall{}
	case *pb.Message_Recalled:
		r := b.Recalled
		return Recalled{Params: d.params(r.Params), Epoch: r.Epoch, Binding: d.sig(r.Binding)}
	}
	d.fail("unknown kind")
	return nil
}

func (d *decoder) parcels(parcels []*pb.Parcel) (out []Parcel) {
	if len(parcels) > MaxParcels {
		d.fail("%d parcels are more than %d", len(parcels), MaxParcels)
		return nil
	}
	for _, p := range parcels {
		out = append(out, Parcel{Slot: p.GetSlot(), Blob: d.blob(p.GetBlob(), MaxParcel)})
	}
	return out
}

func (d *decoder) parcel(p *pb.Parcel) *Parcel {
	if p == nil {
		return nil
	}
	return &Parcel{Slot: p.Slot, Blob: d.blob(p.Blob, MaxParcel)}
}
