// Package tui is the interactive face of the wallet: a Bubble Tea program over the wallet's API.
//
// There is one tea.Model, app (app.go). Pages and dialogs are plain structs that it holds on two stacks; each has a file of its
// own, draws itself into a given size and takes keys. Nothing in a page touches the wallet: what the screen shows is the newest
// snapshot (data.go), and what the user asks for leaves as a tea.Cmd whose result comes back as a message. A snapshot is read
// again whenever the event cursor moves, so an event that got lost costs nothing.
//
// Rules that keep money safe on this screen:
//   - Whatever moves money goes through a confirm dialog that starts on No and shows exact amounts and the full address.
//   - A dialog that a peer caused swallows keys until the keyboard has been quiet, so typing ahead never answers it.
//   - An action that can't be done now stays visible, with the reason.
//   - Deadlines count down on chain time, never on the local clock alone.
//   - Text that came from a peer passes clean before it is drawn.
package tui
