package main

import (
	"strings"
	"time"

	"dmfwallet/wallet"
)

func (a *app) printCase(c wallet.CaseInfo, err error) error {
	if err != nil {
		return err
	}
	return a.out.print(caseView{c})
}

type caseView struct{ wallet.CaseInfo }

func (v caseView) text(p *page) {
	c := v.CaseInfo
	p.row(c.Kind, or(c.ID, "this is how it would be"))
	p.row("status", string(c.Status))
	p.row("you are", c.Role)
	p.row("amount", c.Format(c.Amount))
	p.row("payer", c.Payer.Name, c.Payer.Address.Hex())
	p.row("payee", c.Payee.Name, c.Payee.Address.Hex())
	p.row("arbiter", c.Arbiter.Name, c.Arbiter.Address.Hex())
	p.row("deadline", c.Deadline.Format(time.RFC3339))
	if c.Kind == "pledge" {
		p.row("periods", span(c.Contest)+" to contest, "+span(c.Ruling)+" to rule")
		p.row("last draw", c.LastDraw.Format(time.RFC3339))
		p.row("silence", "a contested draw "+map[string]string{"stands": "stands", "returns": "is void"}[c.Default])
	} else {
		p.row("default", c.Default)
	}
	if c.Fee != nil && !c.Fee.IsZero() {
		p.row("fee", c.Format(*c.Fee))
	}
	if len(c.Route) > 0 {
		p.row("through", strings.Join(c.Route, ", "))
	}
	p.row("terms", c.Terms)
	p.row("their hash", c.Hash.Hex())
	if c.Drawn != nil {
		p.row("drawn", c.Format(*c.Drawn))
	}
	if r := c.Record; r != nil {
		p.row("on record", r.Stage+" "+c.Format(r.Amount)+until(" until ", r.Until))
	}
	for _, f := range c.Facts {
		p.row(f.What, "by "+f.By+" "+f.Time.Format(time.DateTime)+factWords(c, f))
	}
	if c.Paid != nil {
		p.row("paid", c.Format(*c.Paid)+" to "+c.Payee.Name)
	}
	if c.Waiting != "" {
		p.row("waiting", c.Waiting+until(" until ", c.Until))
	}
	if c.Reason != "" {
		p.row("why", c.Reason)
	}
	if c.Alert != "" {
		p.row("beware", c.Alert)
	}
}

func factWords(c wallet.CaseInfo, f wallet.CaseFact) string {
	out := ""
	if f.Amount != nil {
		out = ": " + c.Format(*f.Amount) + " for " + c.Payee.Name
	}
	if f.Reason != "" {
		out += " (" + f.Reason + ")"
	}
	return out
}

func until(word string, t *time.Time) string {
	if t == nil {
		return ""
	}
	return word + t.Format(time.RFC3339)
}

func casesText(p *page, cases []wallet.CaseInfo, none string) {
	if len(cases) == 0 {
		p.line("%s", none)
		return
	}
	p.row("ID", "YOU ARE", "STATUS", "AMOUNT", "PAYER", "PAYEE", "DEADLINE", "WAITING FOR")
	for _, c := range cases {
		p.row(c.ID, c.Role, string(c.Status), c.Format(c.Amount), c.Payer.Name, c.Payee.Name, c.Deadline.Format(time.RFC3339), c.Waiting+until(" until ", c.Until))
	}
}
