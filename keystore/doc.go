// Package keystore holds the wallet's seed and signs with the keys that come from it.
//
// A home has three files of it: keystore.json (the seed, sealed), marks (what each channel's signer last signed, rule R4) and
// marks.lock. The sealing key comes from the OS keychain (backend keychain: a random 32-byte key kept there, optionally mixed
// with a passphrase) or from a passphrase alone (backend file, scrypt). The backend is recorded in the file and never switched:
// when the keychain fails, opening fails with one of four named errors and no key is ever made in its place.
//
// Keys (all secp256k1, from BIP-39 words):
//
//	m/44'/60'/0'/0/0    owner: the account that funds channels and is paid out; the same in every Ethereum wallet
//	m/6581606'/1'/i'    signer of channel i; 6581606 is "dmf" in ASCII, a purpose no funding wallet scans
//	m/6581606'/2'/0'    libp2p identity
//	m/6581606'/3'/0'    key that seals backups of channel states
//
// Signing is typed: every exported signing method takes the thing that is signed, never a hash.
package keystore
