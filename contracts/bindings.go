// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// AppSessionMove is an auto generated low-level Go binding around an user-defined struct.
type AppSessionMove struct {
	From      []byte
	To        []byte
	ByPayee   bool
	Signature []byte
}

// AppSessionRecord is an auto generated low-level Go binding around an user-defined struct.
type AppSessionRecord struct {
	Paid      *big.Int
	Version   uint64
	WindowEnd *big.Int
}

// AppSessionTerms is an auto generated low-level Go binding around an user-defined struct.
type AppSessionTerms struct {
	Payer           common.Address
	Payee           common.Address
	App             common.Address
	ChallengePeriod *big.Int
	ParamsHash      [32]byte
	Nonce           uint64
	Deadline        *big.Int
}

// Channel is an auto generated low-level Go binding around an user-defined struct.
type Channel struct {
	Owner0          common.Address
	Owner1          common.Address
	Signer0         common.Address
	Signer1         common.Address
	Token           common.Address
	Nonce           uint64
	OpenBy          uint64
	ChallengePeriod uint64
	Unit            uint64
}

// CloseItem is an auto generated low-level Go binding around an user-defined struct.
type CloseItem struct {
	Terms      CloseTerms
	Signature0 []byte
	Signature1 []byte
}

// CloseTerms is an auto generated low-level Go binding around an user-defined struct.
type CloseTerms struct {
	Channel  Channel
	Epoch    uint32
	Net      *big.Int
	Deadline uint64
}

// Dispute is an auto generated low-level Go binding around an user-defined struct.
type Dispute struct {
	Funded0   *big.Int
	Funded1   *big.Int
	Paid0     *big.Int
	Paid1     *big.Int
	Resolved  *big.Int
	WindowEnd uint64
	Answers   uint8
}

// EscrowRecord is an auto generated low-level Go binding around an user-defined struct.
type EscrowRecord struct {
	Ruled bool
	Paid  *big.Int
}

// EscrowTerms is an auto generated low-level Go binding around an user-defined struct.
type EscrowTerms struct {
	Payer            common.Address
	Payee            common.Address
	Arbiter          common.Address
	ReleaseByDefault bool
	TermsHash        [32]byte
	Nonce            uint64
	Deadline         *big.Int
}

// Funding is an auto generated low-level Go binding around an user-defined struct.
type Funding struct {
	Kind      uint8
	Value     *big.Int
	Deadline  *big.Int
	Signature []byte
	Consent   []byte
}

// HashLockPreimage is an auto generated low-level Go binding around an user-defined struct.
type HashLockPreimage struct {
	Algorithm uint8
	Deadline  *big.Int
	Value     [32]byte
}

// Ledger is an auto generated low-level Go binding around an user-defined struct.
type Ledger struct {
	Version uint64
	Sent    *big.Int
	Locks   []Lock
}

// Lock is an auto generated low-level Go binding around an user-defined struct.
type Lock struct {
	Resolver  common.Address
	Amount    *big.Int
	Expiry    uint64
	Condition [32]byte
}

// OpenItem is an auto generated low-level Go binding around an user-defined struct.
type OpenItem struct {
	Terms    OpenTerms
	Funding0 Funding
	Funding1 Funding
}

// OpenTerms is an auto generated low-level Go binding around an user-defined struct.
type OpenTerms struct {
	Channel  Channel
	Epoch    uint32
	Amount0  *big.Int
	Amount1  *big.Int
	Deadline uint64
}

// PledgeRecord is an auto generated low-level Go binding around an user-defined struct.
type PledgeRecord struct {
	Amount          *big.Int
	ContestEnd      *big.Int
	RulingEnd       *big.Int
	StandsOnSilence bool
	Ended           bool
}

// PledgeTerms is an auto generated low-level Go binding around an user-defined struct.
type PledgeTerms struct {
	Pledgor             common.Address
	Beneficiary         common.Address
	Arbiter             common.Address
	ContestPeriod       *big.Int
	RulingPeriod        *big.Int
	DrawStandsOnSilence bool
	TermsHash           [32]byte
	Nonce               uint64
	Deadline            *big.Int
}

// Reply is an auto generated low-level Go binding around an user-defined struct.
type Reply struct {
	Ledger0         Ledger
	Ledger1         Ledger
	Side            uint8
	StateSignature  []byte
	AnswerSignature []byte
}

// State is an auto generated low-level Go binding around an user-defined struct.
type State struct {
	Channel Channel
	Epoch   uint32
	Ledger0 Ledger
	Ledger1 Ledger
}

// VoucherTerms is an auto generated low-level Go binding around an user-defined struct.
type VoucherTerms struct {
	Payer    common.Address
	Payee    common.Address
	Nonce    uint64
	Deadline *big.Int
}

// VoucherTotal is an auto generated low-level Go binding around an user-defined struct.
type VoucherTotal struct {
	Terms     VoucherTerms
	Total     *big.Int
	Signature []byte
}

// WithdrawTerms is an auto generated low-level Go binding around an user-defined struct.
type WithdrawTerms struct {
	Channel  Channel
	Epoch    uint32
	Nonce    uint32
	Side     uint8
	Amount   *big.Int
	Deadline uint64
}

// AdjudicatorMetaData contains all meta data concerning the Adjudicator contract.
var AdjudicatorMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"minChallengePeriod_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"batchClose\",\"inputs\":[{\"name\":\"items\",\"type\":\"tuple[]\",\"internalType\":\"structCloseItem[]\",\"components\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structCloseTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"net\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature0\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signature1\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"toCredit\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"batchOpen\",\"inputs\":[{\"name\":\"items\",\"type\":\"tuple[]\",\"internalType\":\"structOpenItem[]\",\"components\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structOpenTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"amount0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"amount1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"funding0\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"funding1\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"challenge\",\"inputs\":[{\"name\":\"state\",\"type\":\"tuple\",\"internalType\":\"structState\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]}]},{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"stateSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"challengeSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"channelId\",\"inputs\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"close\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structCloseTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"net\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature0\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signature1\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"closeDisputed\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structCloseTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"net\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature0\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signature1\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"dispute\",\"type\":\"tuple\",\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"name\":\"ledger0\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"ledger1\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"creditDeposit\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"funding\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"creditNonceOf\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"creditOf\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"creditWithdraw\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"creditWithdrawFor\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"deposit\",\"inputs\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"funding\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"minChallengePeriod\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"open\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structOpenTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"amount0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"amount1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"funding0\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"funding1\",\"type\":\"tuple\",\"internalType\":\"structFunding\",\"components\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"enumFundingKind\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"consent\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"porch\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pushed\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"respond\",\"inputs\":[{\"name\":\"posted\",\"type\":\"tuple\",\"internalType\":\"structState\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]}]},{\"name\":\"dispute\",\"type\":\"tuple\",\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"name\":\"reply\",\"type\":\"tuple\",\"internalType\":\"structReply\",\"components\":[{\"name\":\"ledger0\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"stateSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"answerSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"settle\",\"inputs\":[{\"name\":\"posted\",\"type\":\"tuple\",\"internalType\":\"structState\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]}]},{\"name\":\"dispute\",\"type\":\"tuple\",\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"name\":\"ask0\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"ask1\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"slotOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"statusOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumStatus\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"nonce\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"funded0\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"funded1\",\"type\":\"int256\",\"internalType\":\"int256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transferBoth\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount0\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"to1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount1\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferOut\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"withdraw\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structWithdrawTerms\",\"components\":[{\"name\":\"channel\",\"type\":\"tuple\",\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"nonce\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature0\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"signature1\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Challenged\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"dispute\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Closed\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"pay0\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"pay1\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CreditWithdrawn\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Credited\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Deposited\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"side\",\"type\":\"uint8\",\"indexed\":false,\"internalType\":\"uint8\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"funded0\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"},{\"name\":\"funded1\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ItemFailed\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"reason\",\"type\":\"bytes4\",\"indexed\":false,\"internalType\":\"bytes4\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Opened\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"owner0\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"channel\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structChannel\",\"components\":[{\"name\":\"owner0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer0\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"signer1\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"openBy\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"challengePeriod\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"unit\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"funded0\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"},{\"name\":\"funded1\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Responded\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"dispute\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Settled\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"pay0\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"pay1\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"ledger0\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"ledger1\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLedger\",\"components\":[{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sent\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"locks\",\"type\":\"tuple[]\",\"internalType\":\"structLock[]\",\"components\":[{\"name\":\"resolver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"expiry\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]},{\"name\":\"dispute\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structDispute\",\"components\":[{\"name\":\"funded0\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"funded1\",\"type\":\"int128\",\"internalType\":\"int128\"},{\"name\":\"paid0\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"paid1\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"resolved\",\"type\":\"int256\",\"internalType\":\"int256\"},{\"name\":\"windowEnd\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"answers\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Withdrawn\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"nonce\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"},{\"name\":\"side\",\"type\":\"uint8\",\"indexed\":false,\"internalType\":\"uint8\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"funded0\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"},{\"name\":\"funded1\",\"type\":\"int256\",\"indexed\":false,\"internalType\":\"int256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AnswerUsed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadAmount\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadChannel\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadFunding\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadPush\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadSide\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadSignature\",\"inputs\":[{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"BadSplit\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"CreditExpired\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"DirtyWord\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Expired\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InexactTransfer\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"InsufficientCredit\",\"inputs\":[{\"name\":\"available\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NoConsent\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotEnoughGas\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotParty\",\"inputs\":[{\"name\":\"side\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"NotSelf\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NothingNew\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NothingToSettle\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ReentrancyGuardReentrantCall\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeERC20FailedOperation\",\"inputs\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooManyLocks\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WindowClosed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WindowOpen\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongCreditNonce\",\"inputs\":[{\"name\":\"current\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongDispute\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"WrongEpoch\",\"inputs\":[{\"name\":\"current\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"WrongNonce\",\"inputs\":[{\"name\":\"current\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"WrongStatus\",\"inputs\":[{\"name\":\"current\",\"type\":\"uint8\",\"internalType\":\"enumStatus\"}]}]",
	ID:  "Adjudicator",
	Bin: "0x6101c0806040523461028a57602081615d008038038091610020828561028e565b83398101031261028a57516001600160401b03811680820361028a5760405161004a60408261028e565b600f815260208101906e2226a31020b2353ab234b1b0ba37b960891b82526040519161007760408461028e565b600183526020830191603160f81b8352610090816102b1565b6101205261009d846102b1565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261010660c08261028e565b5190206080523060c0526040516103e88082016001600160401b03811183821017610276578291615918833903905ff090811561026b576001600160a01b0390911661016052624f1a001061025c576101805260405161016760208261028e565b5f81525f3681376020815160051b91012060405160208101917f0a992a2f477e7d808cfa2ebd47a4dfaf5e4932b1ab1ddb7cdeb2ca997a9338a983525f60408301525f60608301526080820152608081526101c360a08261028e565b5190206101a0526040516155fb908161031d8239608051816150a2015260a05181615159015260c05181615073015260e051816150f1015261010051816151170152610120518161225a01526101405181612283015261016051818181611e930152818161221e015281816148a7015281816149470152614d22015261018051818181610cb401526128af01526101a0518161149e0152f35b633594158160e21b5f5260045ffd5b6040513d5f823e3d90fd5b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b0382119082101761027657604052565b601f8151116102dc5760208151910151602082106102cd571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c8063035ec58414612cee578063078d3b7914612cc85780631850b812146127a7578063409e9be7146125be57806340a302831461259a5780637512b8f6146125745780637a1012f41461235657806384b0196e146122425780639076071f146121ff57806398419097146120305780639b4e1f2814611e47578063a44ba2a514611aed578063a73dd29d14611ac3578063af5c501f14611678578063be7fe9e614611396578063bed2513b14610d65578063c0ad910814610cd8578063c2114a1614610c94578063c7df14e214610c18578063d33db28414610b40578063e45733aa14610a5e578063f212a4ea14610832578063f2801443146107fa5763f7fb7e6e14610122575f80fd5b346106ac57600319360161020081126106ac576101c0136106ac576101c43567ffffffffffffffff81116106ac5761015e903690600401612e37565b6101e43567ffffffffffffffff81116106ac5761017f903690600401612e37565b91909361018a613808565b61019261387c565b936101a461019e612ee4565b86613c51565b9367ffffffffffffffff6101b6612eb7565b1642116107d2576101c5612ef8565b9363ffffffff60208701958187511691829116148015906107ba575b61078f57506102cf876101f2612ee4565b67ffffffffffffffff610203612ef8565b6001600160801b036102136133ca565b60ff61021d612f4b565b9163ffffffff61022b612eb7565b95816040519960208b019b7f599780573f8986a86569bca39fee6350e9b6aa5b286ea4467e469b2a0119078b8d5260408c01521660608a01521660808801521660a08601521660c08401521660e082015260e0815261028c61010082612fae565b519020610297615069565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b92604435916001600160a01b038316928381036106ac57508061073f5750506004356001600160a01b03811681036106ac576001600160a01b03163314159081610734575b50610708575b606435966001600160a01b038816978881036106ac5750816106b057505050505f936024356001600160a01b03811681036106ac576001600160a01b031633141590816106a1575b50610674575b6001600160801b03610378612f4b565b1690600160ff6103866133ca565b161161064c5781158015610618575b80156105fd575b6105d55763ffffffff81511663ffffffff81146105a85760010163ffffffff1690527fbd389299428509f9158db438f2ac0df31bc85f54b88be409068e07985ebd6db99160c09160ff6103ed6133ca565b166105925761040160408301918251613216565b90525b6104b7816cffffffffffffffffffffffffff60607f40000000000000000000000000000000000000000000000000000000000000007fffffffff00000000000000000000000000000000000000000000000000000000845160e01b167dffffffff0000000000000000000000000000000000000000000000000000602086015160d01b161779ffffffffffffffffffffffffff00000000000000000000000000604086015160681b161717920151161790565b848652600460205260408620556104cc612ee4565b906104d5612ef8565b906001600160801b036104e66133ca565b60ff6104f0612f4b565b9163ffffffff60606040870151960151968160405199168952166020880152166040860152166060840152608083015260a0820152a261055f610531612ffd565b60ff61053b6133ca565b1661058557610548612fd1565b6001600160801b03610558612f4b565b16916147c6565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b61058d612fe7565b610548565b6105a160608301918251613216565b9052610404565b6024867f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6004857f749b5939000000000000000000000000000000000000000000000000000000008152fd5b506106116040840151606085015190613996565b821361039c565b506001600160801b0361064461062c612f4b565b67ffffffffffffffff61063d612e88565b16906139b1565b161515610395565b6004857f8f3723ea000000000000000000000000000000000000000000000000000000008152fd5b7fcda2d27c000000000000000000000000000000000000000000000000000000005f52600160045260245ffd5b90503314155f610362565b5f80fd5b916106c96106d2926001600160a01b03949995996154fa565b92919091615559565b50501614610368575b7f75bbbefa000000000000000000000000000000000000000000000000000000005f52600160045260245ffd5b7fcda2d27c000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b90503314155f610314565b61075461075b916001600160a01b03936154fa565b9187615559565b5050161461031a577f75bbbefa000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7fadd2bcbd000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5061ffff63ffffffff6107cb612ef8565b16146101e1565b7f203d82d8000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac5760206003193601126106ac576001600160a01b0361081b612d42565b165f526003602052602060405f2054604051908152f35b346106ac5760e06003193601126106ac5761084b612d42565b610853612d58565b90604435916001600160a01b038316928381036106ac57606435916084359460a43567ffffffffffffffff81168091036106ac5760c43567ffffffffffffffff81116106ac576108a7903690600401612e37565b916108b0613808565b804211610a36576001600160a01b03851698895f52600360205260405f205494858203610a0a578a61094e959493610948938c93604051936001600160a01b0360208601967f1d36c3af874a7e8ccc160b5ce938d980878b6dc2dfe497d3b4b1276c3a6457888852166040860152606085015260808401528b60a084015260c083015260e082015260e0815261028c61010082612fae565b856146ea565b156109de57600181018091116109b1578261097b92859261098b985f52600360205260405f205586614ef9565b6109853084613682565b92613710565b505f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b857f5b915ea2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b857fcb756ad5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f9e24596d000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac5760806003193601126106ac57610a77612d42565b610a7f612d58565b906044356064359167ffffffffffffffff83116106ac5760a06003198460040194360301126106ac57610ab0613808565b81158015610b2f575b610b0757823560068110156106ac57600414610b0757610add82610ae2958361468d565b613ca2565b5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d005b7fe39d5a97000000000000000000000000000000000000000000000000000000005f5260045ffd5b506001600160a01b03841615610ab9565b346106ac5760031936016101c081126106ac57610180136106ac576101843567ffffffffffffffff81116106ac57610b7c903690600401612e37565b906101a4359167ffffffffffffffff83116106ac57610be6610bf992610bd6610bac610ae2963690600401612e37565b90610bb5613808565b610bbd61387c565b95610bcf610bc9612ee4565b88613c51565b9487613d1e565b6060604082015191015190613ebe565b8181949293610bf3612ee4565b90613f4f565b610c01612ffd565b90610c0a612fd1565b610c12612fe7565b92613fd1565b346106ac5760206003193601126106ac57610c3460043561361f565b9192604051936003861015610c675763ffffffff809260a097875216602086015216604084015260608301526080820152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b346106ac575f6003193601126106ac57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346106ac5760a06003193601126106ac57610cf1612d42565b610cf9612d58565b90606435906001600160a01b03821682036106ac57303303610d3d57610d31610d3b93610d263084613682565b906044359084613710565b9160843591613710565b005b7f29c3b7ee000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac576101406003193601126106ac5760043567ffffffffffffffff81116106ac578060040161018060031983360301126106ac5760e06023193601126106ac57610db0613808565b610db98161391d565b60405192610dc684612f92565b606084526020840191606083526040850192610de06135c5565b84526060860193610def6135c5565b85526080870194610dfe61358f565b865260a08801975f895260c08101965f885288610144880192610e37610e31610e278685613261565b60408101906135e9565b90614302565b8152610e4e610e31610e276101648c018095613261565b8752610124890196610e7e610e6289612f0c565b8d610e7785610e71818461439b565b926143cd565b918c613cd4565b67ffffffffffffffff610e8f612ea0565b16421061136e5767ffffffffffffffff610eab60e48c01612ecf565b1662015180811115611364575b8c8482610ec58984613261565b60408101610ed2916135e9565b610edd929192612ea0565b67ffffffffffffffff16906101043590610ef694614446565b8a52610f0191613261565b60408101610f0e916135e9565b610f19929192612ea0565b67ffffffffffffffff16906101243590610f3294614446565b86528b610f3e366132a2565b808652875151895151610f5091613216565b6080820190815190610f6191613996565b8152858251600f0b93604084019485516001600160801b0316610f8391613216565b610f8d8b83613261565b602001610f9990612f62565b6001600160801b0316610fab91613216565b91610fb591613261565b602001610fc190612f62565b6001600160801b0316610fd391613996565b9051610fde91613996565b895160200151610fed91613216565b918151600f0b6020830151600f0b61100491613996565b90516001600160801b0316611018916130f9565b90606001516001600160801b031661102f916130f9565b88516020015188516020015161104491613106565b916110526101048e01612ecf565b67ffffffffffffffff168061106784846155db565b9061107191615007565b9384928161133757505050611085916130f9565b8c528d5261109e60208851015160208851015190613106565b6110f05750505050505050610ae295916110ba6110c592612f0c565b835190865192613f4f565b6110e860246110df6110d960848601613013565b96613013565b92519301613013565b925193613fd1565b6111048d98939495969798518c5190613106565b158061131b575b6112f3578c516001600160801b031685516040019081516001600160801b03169061113591614542565b6001600160801b031690528a516001600160801b031685516060019081516001600160801b03169061116691614542565b6001600160801b03169052815188516060015161118291615288565b5186516060015161119291615288565b61119b82612f0c565b908451908c6111aa828261439b565b916111b4916143cd565b916111be93614108565b600160ff1b17875f52600460205260405f20556111da90612f0c565b938a51958951946111eb908c613261565b9051606001516111fa916152d5565b91611205908b613261565b905160600151611214916152d5565b9151926040519563ffffffff879616865260208601526040850152606084016101809052610180840161124691614562565b838103608085015261125791614562565b9060a083016112c69160ff60c080928051600f0b85526020810151600f0b60208601526001600160801b0360408201511660408601526001600160801b0360608201511660608601526080810151608086015267ffffffffffffffff60a08201511660a0860152015116910152565b037fd0e20d4ec82ac5faa2eaf32ec02402543289ee89b1145920b50a4beffe006dfb91a2610ae2936110c5565b7f618104e8000000000000000000000000000000000000000000000000000000005f5260045ffd5b5061133160408951015160408951015190613106565b1561110b565b61135a9293508461134f61135f969361135493613996565b6155db565b906130f9565b615007565b611085565b5062015180610eb8565b7fa4229fab000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac5760806003193601126106ac5767ffffffffffffffff600435116106ac57600435600401610180600319600435360301126106ac576024359060ff8216908183036106ac5760443567ffffffffffffffff81116106ac576113ff903690600401612e37565b60649491943567ffffffffffffffff81116106ac57611422903690600401612e37565b61142e8597929761391d565b9661144761144161012460043501612f0c565b89613c51565b9461146061145b6101446004350189613261565b61409d565b94600161147661145b610164600435018b613261565b9911611650576114e09461149b8a888d61149561012460043501612f0c565b906141ad565b917f000000000000000000000000000000000000000000000000000000000000000080891490811591611645575b5061161e575b5050836115d557505f905b87614205565b60606114ea61358f565b926040810151600f0b84520151600f0b602083015267ffffffffffffffff61151660e460043501612ecf565b1667ffffffffffffffff42160167ffffffffffffffff81116109b1577fe84d5938886fcd31f05868fcb3bc1b5f867407e1e8d587ef006266d9aabf750794600160ff1b9267ffffffffffffffff611582931660a08601528461157d61012460043501612f0c565b614108565b17845f52600460205260405f20556115d06115a261012460043501612f0c565b916115c46115b66101446004350186613261565b946101646004350190613261565b604051948594856134d9565b0390a2005b6116189060405160208101917f1f9482884db44838f0d9579a7a6ced3bc70487627b8843631b200f9d7298424b835260408201526040815261028c606082612fae565b906114da565b61163e9161162b8561357e565b61163785610297615069565b908c614205565b8a806114cf565b90508b14158d6114c9565b7f8f3723ea000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac576101206003193601126106ac5760043567ffffffffffffffff81116106ac5761018060031982360301126106ac5760e06023193601126106ac5767ffffffffffffffff61010435116106ac5760a060031961010435360301126106ac576116e68160040161391d565b906116fb61145b610144830183600401613261565b9061171061145b610164830183600401613261565b61172881846117226101248601612f0c565b87613cd4565b67ffffffffffffffff611739612ea0565b16421015611a9b576117596117546004610104350180613261565b612ecf565b67ffffffffffffffff80611777611754610144870187600401613261565b16911611906117956117546024610104350161010435600401613261565b67ffffffffffffffff806117b3611754610164880188600401613261565b1691161192821580611a93575b611a6b576117cd366132a2565b9060e43560ff811681036106ac576117ea604461010435016133db565b611800608461010435016101043560040161322e565b919050600160ff8216116116505760011b906101fe60fe8316921682036109b15715611a635760ff60015b16019060ff82116109b15760ff60018184161b821616611a3b57600160ff9283161b821691161760c08301527f226e17f044878d8d582a1c37360e7f405df3a2104026e8d43f464b46bbb863fe956115d093600160ff1b916119ae91856101248c61198a6118cd896118a661145b6004610104350180613261565b80946114956118c461145b6024610104350161010435600401613261565b97889401612f0c565b6119156118e76118e2604461010435016133db565b61357e565b8b6118f484610297615069565b61190a606461010435016101043560040161322e565b939092600401614205565b611967611927604461010435016133db565b9160405160208101917fd91792883bc58662bd3c5cf04cd8f4c6fe01547b86b8efa063431ff1a5f628d3835260408201526040815261028c606082612fae565b9061197e608461010435016101043560040161322e565b9290918c600401614205565b6119976101248901612f0c565b948b15611a335750925b8b15611a2b575092614108565b17875f52600460205260405f20556119c96101248201612f0c565b9315611a14576119df6004610104350180613261565b945b156119fd57506115c46024610104350161010435600401613261565b80610164611a0f920190600401613261565b6115c4565b611a25610144820182600401613261565b946119e1565b905092614108565b9050926119a1565b7fc156938b000000000000000000000000000000000000000000000000000000005f5260045ffd5b60ff5f61182b565b7f351050a4000000000000000000000000000000000000000000000000000000005f5260045ffd5b5083156117c0565b7f2f23cfcd000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac5760206003193601126106ac576004355f526004602052602060405f2054604051908152f35b346106ac5760406003193601126106ac5760043567ffffffffffffffff81116106ac57611b1e903690600401612dbc565b6024358015158091036106ac57829060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0060035c161760035d7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00ff61ff0060035c9260081b1691161760035d5f907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe4181360301915b83811015611dc2578060051b820135838112156106ac57820190620927c05a10611d4f5760045f611cb484611bec61018082018261322e565b611ca6611c006101a085969496018561322e565b611c9360405197889567ffffffffffffffff611c7861016060208a019b7fd33db284000000000000000000000000000000000000000000000000000000008d52611c4d60248c0182613027565b63ffffffff611c5f6101208301612ded565b166101448c01526101408101356101648c015201612e73565b166101848801526101c06101a48801526101e4870191613178565b91602319858403016101c4860152613178565b03601f198101845283612fae565b5a9183805251913090f45f519015928380611d77575b611d4f57600193611cde575b505001611bb3565b611d45611d0b7f89c77217f6116b293a6968938e139f773d67ef4f0a9a68ded7f3c7db90e63e379261391d565b604080518681527fffffffff0000000000000000000000000000000000000000000000000000000090951660208601529093918291820190565b0390a28580611cd6565b7fdd629f86000000000000000000000000000000000000000000000000000000005f5260045ffd5b507fdd629f86000000000000000000000000000000000000000000000000000000007fffffffff00000000000000000000000000000000000000000000000000000000831614611cca565b611dca613808565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0060035c1660035d611dfa615019565b7fffffffffffffffffffff0000000000000000000000000000000000000000ffff60035c1660035d5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d005b346106ac5760806003193601126106ac57611e60612d42565b611e68612d58565b60643567ffffffffffffffff81116106ac57611e88903690600401612e37565b906001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016331480159061201d575b8015611ff5575b611f90576001600160a01b035f9493818695167fffffffffffffffffffffffff0000000000000000000000000000000000000000865c1617855d167fffffffffffffffffffffffff000000000000000000000000000000000000000060015c161760015d60443560025d81604051928392833781018381520390305af43d15611fed573d9067ffffffffffffffff8211611fc05760405191611f70601f8201601f191660200184612fae565b82523d5f602084013e5b15611fb8576001600160a01b035f5c16611f9057005b7f4c156df4000000000000000000000000000000000000000000000000000000005f5260045ffd5b602081519101fd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b606090611f7a565b507f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611ec4565b506001600160a01b035f5c161515611ebd565b346106ac5760031936016102e081126106ac57610180136106ac576101843567ffffffffffffffff81116106ac5761206c903690600401612e37565b906101a43567ffffffffffffffff81116106ac5761208e903690600401612e37565b9060e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe3c3601126106ac576120c1613808565b6120c961387c565b936120d2612ee4565b855f52600460205260405f2054906120e982614602565b6003811015610c6757600281036121ce5750612120600160ff1b916102c435906102a4359061211a366101c4613342565b90614108565b17036121a6576121309385613d1e565b6101c43580600f0b908181036106ac575061020435906001600160801b038216908183036106ac576121629250613216565b6101e4359182600f0b928381036106ac575061022435926001600160801b038416928385036106ac576121a0610bf994610be693610ae29750613216565b90613ebe565b7fd0148e23000000000000000000000000000000000000000000000000000000005f5260045ffd5b6121fa907f359011cc000000000000000000000000000000000000000000000000000000005f52612e65565b60245ffd5b346106ac575f6003193601126106ac5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b346106ac575f6003193601126106ac576122fa61227e7f0000000000000000000000000000000000000000000000000000000000000000614fb0565b6122a77f0000000000000000000000000000000000000000000000000000000000000000614fb0565b6020612308604051926122ba8385612fae565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190612e12565b908582036040870152612e12565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061233f57505050500390f35b835185528695509381019392810192600101612330565b346106ac5760031936016101a081126106ac57610120136106ac576101243563ffffffff81168082036106ac57610144359160ff83168093036106ac5761016435906001600160801b038216928383036106ac57610184359267ffffffffffffffff84116106ac5760a060031985360301126106ac576123d4613808565b6123e66123df61387c565b9384613c51565b916001871161165057851561254c57610ae2967f20958ad5d9e4d5b9e9bb0ba4ac4e12b7543ac82562a4db4a39148f98ef6279fc9360a093826125325761243c6040830191825190612436612e88565b91613a4e565b90525b6124f2816cffffffffffffffffffffffffff60607f40000000000000000000000000000000000000000000000000000000000000007fffffffff00000000000000000000000000000000000000000000000000000000845160e01b167dffffffff0000000000000000000000000000000000000000000000000000602086015160d01b161779ffffffffffffffffffffffffff00000000000000000000000000604086015160681b161717920151161790565b865f52600460205260405f20556060604082015191015191604051938452602084015287604084015260608301526080820152a260040190610add612ffd565b6125456060830191825190612436612e88565b905261243f565b7f749b5939000000000000000000000000000000000000000000000000000000005f5260045ffd5b346106ac5761098b61258536612d82565b9061258e613808565b61097b82823386614ef9565b346106ac576101206003193601126106ac5760206125b661387c565b604051908152f35b346106ac5760206003193601126106ac5760043567ffffffffffffffff81116106ac576125ef903690600401612dbc565b905f907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe2181360301915b83811015610d3b578060051b820135838112156106ac57820190620641906126455a5a60061c906130f9565b10611d4f578160045f61265e6101a06001960184613113565b6127456127536126726101c0870187613113565b60405192839161273260208401967f1850b8120000000000000000000000000000000000000000000000000000000088526126b0602486018c613027565b63ffffffff6126c26101208d01612ded565b166101448601526001600160801b036126de6101408d01612dfe565b166101648601526001600160801b036126fa6101608d01612dfe565b1661018486015267ffffffffffffffff6127176101808d01612e73565b166101a48601526101e06101c4860152610204850190613198565b90602319848303016101e4850152613198565b03601f198101835282612fae565b82805251903062061a80f4905f519115612770575b505001612619565b61279d611d0b7f89c77217f6116b293a6968938e139f773d67ef4f0a9a68ded7f3c7db90e63e379261391d565b0390a28580612768565b346106ac5760031936016101e081126106ac576101a0136106ac576101a43567ffffffffffffffff81116106ac5760a060031982360301126106ac576101c43567ffffffffffffffff81116106ac5760a060031982360301126106ac5761280c613808565b61281461387c565b61281c612fd1565b92612825612fe7565b90604435916001600160a01b038316928381036106ac57606435966001600160a01b038816928389036106ac576001600160a01b03821615918215612cb6575b8215612ca4575b508115612c94575b50612c3d5783158015612c8c575b8015612c83575b612c3d5760e4359667ffffffffffffffff8816978881036106ac5767ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001689108015612c77575b612c3d5767ffffffffffffffff6128ed612e88565b168015908115612c65575b50612c3d5767ffffffffffffffff61290e612ea0565b1642118015612c1d575b6107d257865f52600460205260405f2054612931612ee4565b9061293b81614602565b6003811015610c6757806121ce575060e01c633fffffff169063ffffffff1680821480159190612c0f575b50612be457506001600160801b0361297c612f1d565b161580612bcc575b61254c576129a1612993612f1d565b61299b612e88565b906139fc565b986129ad612993612f34565b91612a676129b9612ee4565b63ffffffff604051916129cb83612f76565b168082525f6020830152604082018e905260609091018590526cffffffffffffffffffffffffff851660688e901b79ffffffffffffffffffffffffff000000000000000000000000001660e09290921b7fffffffff000000000000000000000000000000000000000000000000000000001691909117177f40000000000000000000000000000000000000000000000000000000000000001790565b895f52600460205260405f2055612a7c612fd1565b95612a85612fe7565b94612a8e612ee4565b99604051976004356001600160a01b0381168091036106ac5789526024356001600160a01b0381168091036106ac5760208a01525060408801525060608601526084356001600160a01b0381168091036106ac57608086015260a43567ffffffffffffffff81168091036106ac5760a086015260c43567ffffffffffffffff81168091036106ac5760c08601525060e0840152610104359867ffffffffffffffff8a16809a036106ac576001600160a01b038089947f1b9209ac6195934c85e7fc0b45addb11736dc4b685038d35098abb1bcc741e7a946101809463ffffffff610ae29f9c612bb19d6101008c0152166101208a015261014089015261016088015216951693a4612b9d612fd1565b9060040190612baa612f1d565b9084613a73565b612bb9612fe7565b9160040191612bc6612f34565b91613a73565b506001600160801b03612bdd612f34565b1615612984565b7f488a7095000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b633fffffff9150148b612966565b506101843567ffffffffffffffff8116908181036106ac57504211612918565b7fd6505604000000000000000000000000000000000000000000000000000000005f5260045ffd5b670de0b6b3a76400009150118a6128f8565b50624f1a0089116128d8565b50818414612889565b508115612882565b612c9e9150614884565b88612874565b612caf919250614884565b908961286c565b6001600160a01b038216159250612865565b346106ac57612cd636612d82565b919091303303610d3d57610d3b926109853084613682565b346106ac5760406003193601126106ac57612d07612d42565b6001600160a01b03612d17612d58565b91165f5260026020526001600160a01b0360405f2091165f52602052602060405f2054604051908152f35b600435906001600160a01b03821682036106ac57565b602435906001600160a01b03821682036106ac57565b35906001600160a01b03821682036106ac57565b60031960609101126106ac576004356001600160a01b03811681036106ac57906024356001600160a01b03811681036106ac579060443590565b9181601f840112156106ac5782359167ffffffffffffffff83116106ac576020808501948460051b0101116106ac57565b359063ffffffff821682036106ac57565b35906001600160801b03821682036106ac57565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b9181601f840112156106ac5782359167ffffffffffffffff83116106ac57602083818601950101116106ac57565b6003811015610c6757600452565b359067ffffffffffffffff821682036106ac57565b6101043567ffffffffffffffff811681036106ac5790565b60c43567ffffffffffffffff811681036106ac5790565b6101a43567ffffffffffffffff811681036106ac5790565b3567ffffffffffffffff811681036106ac5790565b6101243563ffffffff811681036106ac5790565b6101443563ffffffff811681036106ac5790565b3563ffffffff811681036106ac5790565b610144356001600160801b03811681036106ac5790565b610164356001600160801b03811681036106ac5790565b610184356001600160801b03811681036106ac5790565b356001600160801b03811681036106ac5790565b6080810190811067ffffffffffffffff821117611fc057604052565b60e0810190811067ffffffffffffffff821117611fc057604052565b90601f601f19910116810190811067ffffffffffffffff821117611fc057604052565b6004356001600160a01b03811681036106ac5790565b6024356001600160a01b03811681036106ac5790565b6084356001600160a01b03811681036106ac5790565b356001600160a01b03811681036106ac5790565b67ffffffffffffffff6130f361010080936001600160a01b0361304982612d6e565b1686526001600160a01b0361306060208301612d6e565b1660208701526001600160a01b0361307a60408301612d6e565b1660408701526001600160a01b0361309460608301612d6e565b1660608701526001600160a01b036130ae60808301612d6e565b166080870152836130c160a08301612e73565b1660a0870152836130d460c08301612e73565b1660c0870152836130e760e08301612e73565b1660e087015201612e73565b16910152565b919082039182116109b157565b919082018092116109b157565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff61813603018212156106ac570190565b9035601e19823603018112156106ac57016020813591019167ffffffffffffffff82116106ac5781360383136106ac57565b601f8260209493601f1993818652868601375f8582860101520116010190565b80359160068310156106ac576131fb92815260208201356020820152604082013560408201526131ed6131e26131d16060850185613146565b60a0606086015260a0850191613178565b926080810190613146565b916080818503910152613178565b90565b67ffffffffffffffff8111611fc05760051b60200190565b81810392915f1380158285131691841216176109b157565b903590601e19813603018212156106ac570180359067ffffffffffffffff82116106ac576020019181360383136106ac57565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa1813603018212156106ac570190565b359081600f0b82036106ac57565b60231960e09101126106ac57604051906132bb82612f92565b8160243580600f0b81036106ac57815260443580600f0b81036106ac5760208201526064356001600160801b03811681036106ac5760408201526084356001600160801b03811681036106ac57606082015260a435608082015260c43567ffffffffffffffff811681036106ac5760a082015260e4359060ff821682036106ac5760c00152565b91908260e09103126106ac5760405161335a81612f92565b60c0819361336781613294565b835261337560208201613294565b602084015261338660408201612dfe565b604084015261339760608201612dfe565b6060840152608081013560808401526133b260a08201612e73565b60a084015201359060ff821682036106ac5760c00152565b6101643560ff811681036106ac5790565b3560ff811681036106ac5790565b606082019067ffffffffffffffff61340082612e73565b1683526001600160801b0361341760208301612dfe565b1660208401526040810135601e19823603018112156106ac5701906020823592019267ffffffffffffffff83116106ac578260071b360384136106ac578260809260606040840152520191905f5b8181106134725750505090565b9091926080806001926001600160a01b0361348c88612d6e565b1681526001600160801b036134a360208901612dfe565b16602082015267ffffffffffffffff6134be60408901612e73565b16604082015260608781013590820152019401929101613465565b94939161357c936135056135139263ffffffff60609516895261014060208a01526101408901906133e9565b9087820360408901526133e9565b94019060ff60c080928051600f0b85526020810151600f0b60208601526001600160801b0360408201511660408601526001600160801b0360608201511660608601526080810151608086015267ffffffffffffffff60a08201511660a0860152015116910152565b565b60ff166001039060ff82116109b157565b6040519061359c82612f92565b5f60c0838281528260208201528260408201528260608201528260808201528260a08201520152565b604051906135d282612f76565b5f6060838281528260208201528260408201520152565b903590601e19813603018212156106ac570180359067ffffffffffffffff82116106ac57602001918160071b360383136106ac57565b5f52600460205260405f20549061363582614602565b916003831015610c6757600283146136775761365090614643565b63ffffffff8151169263ffffffff6020830151169260606040840151930151919493929190565b505f905f905f905f90565b906001600160a01b0360246020928260405195869485937f70a08231000000000000000000000000000000000000000000000000000000008552166004840152165afa908115613705575f916136d6575090565b90506020813d6020116136fd575b816136f160209383612fae565b810103126106ac575190565b3d91506136e4565b6040513d5f823e3d90fd5b90939291936001600160a01b038216906001600160a01b03604051917fa9059cbb000000000000000000000000000000000000000000000000000000005f52166004528560245260205f60448180865af19060015f51148216156137e7575b604052156137bc575061378661378d913090613682565b9384613106565b0361379457565b7fee20c618000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9060018115166137ff57823b15153d1516169061376f565b503d5f823e3d90fd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6138545760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b60405190610140602083017f46aa15687fc0bf0f37493d2d12717fa8fab5f6236b636e7a1bf9722796b0f4cf845261012060048237604084015190511760808401516060850151171760a08401511760e084015160c085015117610120850151610100860151171760401c9060a01c179220916138f557565b7f870349c2000000000000000000000000000000000000000000000000000000005f5260045ffd5b906101406040519261012060208501917f46aa15687fc0bf0f37493d2d12717fa8fab5f6236b636e7a1bf9722796b0f4cf86528237604084015190511760808401516060850151171760a08401511760e084015160c085015117610120850151610100860151171760401c9060a01c179220916138f557565b9190915f83820193841291129080158216911516176109b157565b906001600160801b03169081156139cf576001600160801b03160690565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b613a286001600160801b039193929367ffffffffffffffff613a208483165f613996565b9516906139b1565b1615801590613a38575b61254c57565b506c7fffffffffffffffffffffffff8213613a32565b6001600160801b039167ffffffffffffffff613a20613a289396959685841690613996565b92909281359260068410156106ac576001600160801b035f911691821580861503610b0757613c49575f946001600160a01b038716918233148015613c13575b15848115613c03575b50613ae3575b50505050608435936001600160a01b03851685036106ac5761357c94614ca8565b9091929550610124359063ffffffff8216918281036106ac575061014435916001600160801b038316928381036106ac575061016435926001600160801b038416938481036106ac5750610184359367ffffffffffffffff8516918286036106ac57613b9e95506040519360208501957fb55d2b88395bfc2f5b3fea8f941bab42e9b214084bd4c7a586fbb0298c1d7b0f875260408601526060850152608084015260a083015260c082015260c0815261028c60e082612fae565b94610c67576003141580613be4575b613bb957808080613ac2565b7f5b915ea2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50613bfd613bf5608085018561322e565b9086886146ea565b15613bad565b9050610c67576003821484613abc565b505f9350600582148015613ab357506001600160a01b035f5c1615158015613ab35750826001600160a01b0360015c1614613ab3565b505050505050565b919091613c5c6135c5565b505f52600460205260405f2054613c7281614602565b6003811015610c6757600181036121ce5750613c8d90614643565b9163ffffffff8084511691168103612be45750565b9190813560068110156106ac578015908115613cc9575b50610b075761357c9233906148cb565b60039150145f613cb9565b929190925f52600460205260405f205492613cee84614602565b6003811015610c6757600281036121ce575091613d1691600160ff1b9361211a366024613342565b17036121a657565b929192610164359067ffffffffffffffff8216918281036106ac578242116107d257610124359263ffffffff8416918285036106ac57613dad9450506040519160208301937f0f86c85bb21388069ab5c47eb6e2869e2667a4f51be8b446769a0f606779467985526040840152606083015261014435608083015260a082015260a0815261028c60c082612fae565b92613db86044613013565b9181613e695750506001600160a01b03613dd26004613013565b163314159081613e55575b50610708575b613ded6064613013565b9280613e31575050506001600160a01b03613e0b6020600401613013565b163314159081613e1d575b5061067457565b6001600160a01b039150163314155f613e16565b6001600160a01b03926106c9613e489285946154fa565b505092169116036106db57565b6001600160a01b039150163314155f613ddd565b613e86613e7f6001600160a01b039384936154fa565b9188615559565b5050921691160315613de3577f75bbbefa000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b613ed990929192613ed3610144358092613216565b93613996565b915f81128015613f46575b613f1e57610104359067ffffffffffffffff82168083036106ac57613f11613f19916131fb945083615007565b948592613996565b6130f9565b7fbc4f33a3000000000000000000000000000000000000000000000000000000005f5260045ffd5b505f8312613ee4565b929063ffffffff16600181019163ffffffff83116109b1577f03928adbb6785088e86714124a37397a85afe9c1846997dec53b846ba032075a937fffffffff00000000000000000000000000000000000000000000000000000000606094875f52600460205260e01b1660405f205560405192835260208301526040820152a2565b909392919384151580614094575b80614087575b613ffd575b61357c94613ff891836147c6565b6147c6565b5f8060405160208101907fc0ad91080000000000000000000000000000000000000000000000000000000082526001600160a01b03861660248201526001600160a01b03851660448201528860648201526001600160a01b03871660848201528760a482015260a4815261407260c482612fae565b519082306207a120f115613fea575050505050565b5060ff60035c1615613fe5565b50831515613fdf565b6040810160f06140ad82846135e9565b9050116140e057816140da610e316140c76131fb95612ecf565b936140d460208501612f62565b936135e9565b9161517f565b7ff4db984e000000000000000000000000000000000000000000000000000000005f5260045ffd5b92909161418a6040519363ffffffff6020860196168652604085019060ff60c080928051600f0b85526020810151600f0b60208601526001600160801b0360408201511660408601526001600160801b0360608201511660608601526080810151608086015267ffffffffffffffff60a08201511660a0860152015116910152565b61012083015261014082015261014081526141a761016082612fae565b51902090565b92909163ffffffff6040519360208501957f231b7b58f3405f94794e0af503023cfe771bdb6ff9e1fc9ab6e3739e68cb3e6787526040860152166060840152608083015260a082015260a081526141a760c082612fae565b60ff909116936001600160a01b039285159182156142f05761422960408501613013565b955b816142a5575050505f146142945761424290613013565b163314159081614280575b506142555750565b7fcda2d27c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001600160a01b039150163314155f61424d565b60206142a09101613013565b614242565b8594506142b79350906106c9916154fa565b505092169116036142c55750565b7f75bbbefa000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6142fc60608501613013565b9561422b565b91905f9060405193818552602085019160051b85019160208301806040527fd4d52c7d036e4fc0acf853fa3646ff8f92c6a9bacac183d7fb7f8698b0402d1a81526040840192936080606082019101905b828410614366575050505050506138f557565b909192939495608060209181898937875160a01c178351821c17845160401c179760a086208752019401929190949394614353565b6131fb916143c560206143bf61014085016143b96117548288613261565b95613261565b01612f62565b90519161517f565b6131fb9160206143f2816143bf61016086016143ec6117548289613261565b96613261565b9101519161517f565b919081101561440b5760071b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f1981146109b15760010190565b929493916144526135c5565b95606087019360208801935f5b818110614470575050505050505050565b8061447e600192848b6143fb565b61448a60208201612f62565b908388841c166144bb575b506001600160801b036144aa91168851613106565b875281811b88511788525b0161445f565b6144d3826144c883613013565b6060840135906151e7565b918115614504575b5015614495576144ed91508c51613106565b8b5260408b016144fd8151614438565b90526144b5565b67ffffffffffffffff9150604061451b9101612ecf565b1686888211156145375761452e91613106565b4210155f6144db565b61452e915088613106565b906001600160801b03809116911601906001600160801b0382116109b157565b602060806040606085019367ffffffffffffffff81511686526001600160801b03848201511684870152015193606060408201528451809452019201905f5b8181106145ae5750505090565b90919260206080600192606087516001600160a01b0381511683526001600160801b0385820151168584015267ffffffffffffffff60408201511660408401520151606082015201940191019190916145a1565b600160ff1b811661463d577f4000000000000000000000000000000000000000000000000000000000000000161561463957600190565b5f90565b50600290565b906cffffffffffffffffffffffffff61465a6135c5565b92633fffffff8160e01c16845261ffff8160d01c166020850152818160681c16600c0b604085015216600c0b6060830152565b60206001600160a01b03807f4e45da441832cf53bdaa69235704fc0575e68210f459ee1562911024b12967d5931693845f526002835260405f208282165f52835260405f206146dd878254613106565b90556040519586521693a3565b906001600160a01b03821692831515938461479c575b508315614710575b505050905090565b5f9350601f19601f86602097606494604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d111616805f8080614708565b9093506001600160a01b036147bb6147b487876154fa565b9186615559565b50501614925f614700565b9190811561487f5760ff60035c168061486d575b6147e75761357c92615465565b50614814916001600160a01b0360035c60101c166001600160a01b03821603614819575b5060045c613106565b60045d565b614821615019565b7fffffffffffffffffffff0000000000000000000000000000000000000000ffff75ffffffffffffffffffffffffffffffffffffffff000060035c9260101b1691161760035d5f61480b565b50336001600160a01b038216146147da565b505050565b6001600160a01b031630811490811561489b575090565b90506001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161490565b5f93803593929060068510156106ac5760048514614c97576148ed3084613682565b9460058103614a83575050506001600160a01b03845c16158015614a66575b8015614a5a575b614a32577fffffffffffffffffffffffff0000000000000000000000000000000000000000845c16845d6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b15614a2e578480916044604051809481937fab3e0d6c0000000000000000000000000000000000000000000000000000000083526001600160a01b03881660048401528860248401525af18015614a2357908591614a0a575b5050906149d46149da925b3090613682565b92613106565b036149e25750565b807fee20c6180000000000000000000000000000000000000000000000000000000060049252fd5b81614a1491612fae565b614a1f57835f6149c2565b8380fd5b6040513d87823e3d90fd5b8480fd5b6004847f4c156df4000000000000000000000000000000000000000000000000000000008152fd5b508160025c1415614913565b506001600160a01b03845c166001600160a01b038216141561490c565b60038103614b675750614aa2614a9c606083018361322e565b906154fa565b929091936001600160a01b03861694853b156106ac5787955f956001600160a01b039560ff889460406101249881519c8d9b8c9a7fef55bec6000000000000000000000000000000000000000000000000000000008c521660048b01523060248b015260448a01528760648a0152013560848801528560a48801521660c486015260e48501526101048401525af1801561370557614b49575b50906149d46149da926149cd565b6149da929194505f614b5a91612fae565b6149d45f94919250614b3b565b600214614c00575b506001600160a01b038216906001600160a01b03604051917f23b872dd000000000000000000000000000000000000000000000000000000005f5216600452306024528360445260205f60648180865af19060015f5114821615614be8575b6040525f606052156137bc5750906149d46149da926149cd565b9060018115166137ff57823b15153d15161690614bce565b5f81614c13614a9c60608495018361322e565b9060ff60405193604060208601967fd505accf0000000000000000000000000000000000000000000000000000000088526001600160a01b038b16602488015230604488015260208101356064880152013560848601521660a484015260c483015260e482015260e48152614c8a61010482612fae565b519082865af1505f614b6f565b509091925061357c93503091614ef9565b905f9484359460068610156106ac5760048614614eeb57614cc93085613682565b9560058103614dad57505050506001600160a01b03845c16158015614a66578015614a5a57614a32577fffffffffffffffffffffffff0000000000000000000000000000000000000000845c16845d6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b15614a2e578480916044604051809481937fab3e0d6c0000000000000000000000000000000000000000000000000000000083526001600160a01b03881660048401528860248401525af18015614a2357908591614a0a575050906149d46149da923090613682565b60038103614e695750614dc6614a9c606083018361322e565b9490936001600160a01b038716803b156106ac5788965f9660ff61012496899560406001600160a01b039a81519d8e9c8d9b7fef55bec6000000000000000000000000000000000000000000000000000000008d521660048c01523060248c015260448b01528860648b01520135608489015260a48801521660c486015260e48501526101048401525af1801561370557614b495750906149d46149da926149cd565b600291925014614c0057506001600160a01b038216906001600160a01b03604051917f23b872dd000000000000000000000000000000000000000000000000000000005f5216600452306024528360445260205f60648180865af19060015f5114821615614be8576040525f606052156137bc5750906149d46149da926149cd565b50509091925061357c935030915b6001600160a01b0390939291931690815f52600260205260405f206001600160a01b0385165f5260205260405f2054808411614f85576001600160a01b03807fd430aface48b16af1448d6ebf0bff9dc475b838e4d48c1ee1b3e45001e9889a593602093865f526002855260405f20838a165f5285528760405f209103905560405196875216951693a4565b7fd85172f2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff811690601f8211614fdf5760405191614fcc604084612fae565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b81156139cf576131fb918106906130f9565b60045c8015615066575f60045d60035c60081c60ff161561504d5761357c903360035c60101c6001600160a01b031661468d565b61357c903360035c60101c6001600160a01b0316615465565b50565b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480615156575b156150c4577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526141a760c082612fae565b507f0000000000000000000000000000000000000000000000000000000000000000461461509b565b916020815160051b9101206001600160801b036040519267ffffffffffffffff60208501957f0a992a2f477e7d808cfa2ebd47a4dfaf5e4932b1ab1ddb7cdeb2ca997a9338a987521660408501521660608301526080820152608081526141a760a082612fae565b929091926204baf06151fd5a5a60061c906130f9565b10611d4f575f604481602093604051967f8d8bfddc00000000000000000000000000000000000000000000000000000000835260045287602452620493e0fa60203d1416925f51926040528315908115615261575b5061525957565b5f9250829150565b6001600160801b0391501682115f615252565b805182101561440b5760209160051b010190565b9190915f5f5b82518110156152ce578060018681931c166152aa575b0161528e565b6152b48185615274565b516152c86152c185614438565b9486615274565b526152a4565b5091925052565b9190604051926060840184811067ffffffffffffffff821117611fc0576040525f8452602084015f81526040850190606082528567ffffffffffffffff61531b85612ecf565b1690526001600160801b0361533260208501612f62565b1690525f9183805b6154475750615348836131fe565b6153556040519182612fae565b838152601f19615364856131fe565b015f5b81811061543057505082525f935f5b84861061538557505050505050565b600182821c1661539e575b61539990614438565b615376565b6153b5816153af60408601866135e9565b906143fb565b908451916153c288614438565b976080823603126106ac5761539993615428926060604051916153e483612f76565b6153ed81612d6e565b83526153fb60208201612dfe565b602084015261540c60408201612e73565b6040840152013560608201526154228383615274565b52615274565b509050615390565b60209061543b6135c5565b82828601015201615367565b9261545190614438565b925f198101908082116109b157168061533a565b91906154755a5a60061c906130f9565b5f8060405160208101907f078d3b790000000000000000000000000000000000000000000000000000000082526001600160a01b03881660248201526001600160a01b0386166044820152866064820152606481526154d5608482612fae565b519082306207a120f16154f4576207c83011611d4f5761357c9261468d565b50505050565b90806041146155465760401461551157505f5f5f92565b6020810135903590601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82169160ff1c0192565b50803590604060208201359101355f1a92565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116155d0579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15613705575f516001600160a01b038116156155c657905f905f90565b505f906001905f90565b5050505f9160039190565b905f8213156155f557808210156155f0575090565b905090565b50505f905660a08060405234602857336080526103bb908161002d8239608051818181608201526102370152f35b5f80fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816388a7ca5c14610186575063ab3e0d6c14610034575f80fd5b346101835760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101835761006b610398565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361015b5773ffffffffffffffffffffffffffffffffffffffff166040517fa9059cbb0000000000000000000000000000000000000000000000000000000083523360045260243560245260208360448180865af190600184511482161561013b575b5015610110575080f35b7f5274afe7000000000000000000000000000000000000000000000000000000008252600452602490fd5b60018215166101535750813b15153d1516165f610106565b3d84823e3d90fd5b6004827f29c3b7ee000000000000000000000000000000000000000000000000000000008152fd5b80fd5b3461038c5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261038c576101bd610398565b6024359073ffffffffffffffffffffffffffffffffffffffff82169081830361038c576064359267ffffffffffffffff841161038c573660238501121561038c5783600401359267ffffffffffffffff841161038c57366024858701011161038c5773ffffffffffffffffffffffffffffffffffffffff807f0000000000000000000000000000000000000000000000000000000000000000169316145f1461039057915b813b1561038c575f60a4867fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f858398966024879b73ffffffffffffffffffffffffffffffffffffffff879a7f9b4e1f280000000000000000000000000000000000000000000000000000000089523360048a01521682880152604435604488015260806064880152826084880152018686013785858286010152011681010301925af180156103815761033c575b60206040517f88a7ca5c000000000000000000000000000000000000000000000000000000008152f35b67ffffffffffffffff8111610354576040525f610312565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6040513d5f823e3d90fd5b5f80fd5b505f91610262565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361038c5756",
}

// Adjudicator is an auto generated Go binding around an Ethereum contract.
type Adjudicator struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Adjudicator) GetABI() abi.ABI {
	return c.abi
}

// NewAdjudicator creates a new instance of Adjudicator.
func NewAdjudicator() *Adjudicator {
	parsed, err := AdjudicatorMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Adjudicator{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Adjudicator) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(uint64 minChallengePeriod_) returns()
func (adjudicator *Adjudicator) PackConstructor(minChallengePeriod_ uint64) []byte {
	enc, err := adjudicator.abi.Pack("", minChallengePeriod_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBatchClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa44ba2a5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function batchClose((((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64),bytes,bytes)[] items, bool toCredit) returns()
func (adjudicator *Adjudicator) PackBatchClose(items []CloseItem, toCredit bool) []byte {
	enc, err := adjudicator.abi.Pack("batchClose", items, toCredit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBatchClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa44ba2a5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function batchClose((((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64),bytes,bytes)[] items, bool toCredit) returns()
func (adjudicator *Adjudicator) TryPackBatchClose(items []CloseItem, toCredit bool) ([]byte, error) {
	return adjudicator.abi.Pack("batchClose", items, toCredit)
}

// PackBatchOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x409e9be7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function batchOpen((((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint128,uint128,uint64),(uint8,uint256,uint256,bytes,bytes),(uint8,uint256,uint256,bytes,bytes))[] items) returns()
func (adjudicator *Adjudicator) PackBatchOpen(items []OpenItem) []byte {
	enc, err := adjudicator.abi.Pack("batchOpen", items)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBatchOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x409e9be7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function batchOpen((((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint128,uint128,uint64),(uint8,uint256,uint256,bytes,bytes),(uint8,uint256,uint256,bytes,bytes))[] items) returns()
func (adjudicator *Adjudicator) TryPackBatchOpen(items []OpenItem) ([]byte, error) {
	return adjudicator.abi.Pack("batchOpen", items)
}

// PackChallenge is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe7fe9e6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function challenge(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) state, uint8 side, bytes stateSignature, bytes challengeSignature) returns()
func (adjudicator *Adjudicator) PackChallenge(state State, side uint8, stateSignature []byte, challengeSignature []byte) []byte {
	enc, err := adjudicator.abi.Pack("challenge", state, side, stateSignature, challengeSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackChallenge is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbe7fe9e6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function challenge(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) state, uint8 side, bytes stateSignature, bytes challengeSignature) returns()
func (adjudicator *Adjudicator) TryPackChallenge(state State, side uint8, stateSignature []byte, challengeSignature []byte) ([]byte, error) {
	return adjudicator.abi.Pack("challenge", state, side, stateSignature, challengeSignature)
}

// PackChannelId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40a30283.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function channelId((address,address,address,address,address,uint64,uint64,uint64,uint64) channel) pure returns(bytes32)
func (adjudicator *Adjudicator) PackChannelId(channel Channel) []byte {
	enc, err := adjudicator.abi.Pack("channelId", channel)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackChannelId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40a30283.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function channelId((address,address,address,address,address,uint64,uint64,uint64,uint64) channel) pure returns(bytes32)
func (adjudicator *Adjudicator) TryPackChannelId(channel Channel) ([]byte, error) {
	return adjudicator.abi.Pack("channelId", channel)
}

// UnpackChannelId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x40a30283.
//
// Solidity: function channelId((address,address,address,address,address,uint64,uint64,uint64,uint64) channel) pure returns(bytes32)
func (adjudicator *Adjudicator) UnpackChannelId(data []byte) ([32]byte, error) {
	out, err := adjudicator.abi.Unpack("channelId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33db284.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function close(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64) terms, bytes signature0, bytes signature1) returns()
func (adjudicator *Adjudicator) PackClose(terms CloseTerms, signature0 []byte, signature1 []byte) []byte {
	enc, err := adjudicator.abi.Pack("close", terms, signature0, signature1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33db284.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function close(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64) terms, bytes signature0, bytes signature1) returns()
func (adjudicator *Adjudicator) TryPackClose(terms CloseTerms, signature0 []byte, signature1 []byte) ([]byte, error) {
	return adjudicator.abi.Pack("close", terms, signature0, signature1)
}

// PackCloseDisputed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x98419097.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function closeDisputed(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64) terms, bytes signature0, bytes signature1, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, bytes32 ledger0, bytes32 ledger1) returns()
func (adjudicator *Adjudicator) PackCloseDisputed(terms CloseTerms, signature0 []byte, signature1 []byte, dispute Dispute, ledger0 [32]byte, ledger1 [32]byte) []byte {
	enc, err := adjudicator.abi.Pack("closeDisputed", terms, signature0, signature1, dispute, ledger0, ledger1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCloseDisputed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x98419097.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function closeDisputed(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,int256,uint64) terms, bytes signature0, bytes signature1, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, bytes32 ledger0, bytes32 ledger1) returns()
func (adjudicator *Adjudicator) TryPackCloseDisputed(terms CloseTerms, signature0 []byte, signature1 []byte, dispute Dispute, ledger0 [32]byte, ledger1 [32]byte) ([]byte, error) {
	return adjudicator.abi.Pack("closeDisputed", terms, signature0, signature1, dispute, ledger0, ledger1)
}

// PackCreditDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe45733aa.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditDeposit(address token, address owner, uint256 amount, (uint8,uint256,uint256,bytes,bytes) funding) returns()
func (adjudicator *Adjudicator) PackCreditDeposit(token common.Address, owner common.Address, amount *big.Int, funding Funding) []byte {
	enc, err := adjudicator.abi.Pack("creditDeposit", token, owner, amount, funding)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe45733aa.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditDeposit(address token, address owner, uint256 amount, (uint8,uint256,uint256,bytes,bytes) funding) returns()
func (adjudicator *Adjudicator) TryPackCreditDeposit(token common.Address, owner common.Address, amount *big.Int, funding Funding) ([]byte, error) {
	return adjudicator.abi.Pack("creditDeposit", token, owner, amount, funding)
}

// PackCreditNonceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2801443.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditNonceOf(address owner) view returns(uint256)
func (adjudicator *Adjudicator) PackCreditNonceOf(owner common.Address) []byte {
	enc, err := adjudicator.abi.Pack("creditNonceOf", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditNonceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2801443.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditNonceOf(address owner) view returns(uint256)
func (adjudicator *Adjudicator) TryPackCreditNonceOf(owner common.Address) ([]byte, error) {
	return adjudicator.abi.Pack("creditNonceOf", owner)
}

// UnpackCreditNonceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf2801443.
//
// Solidity: function creditNonceOf(address owner) view returns(uint256)
func (adjudicator *Adjudicator) UnpackCreditNonceOf(data []byte) (*big.Int, error) {
	out, err := adjudicator.abi.Unpack("creditNonceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x035ec584.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditOf(address token, address owner) view returns(uint256)
func (adjudicator *Adjudicator) PackCreditOf(token common.Address, owner common.Address) []byte {
	enc, err := adjudicator.abi.Pack("creditOf", token, owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x035ec584.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditOf(address token, address owner) view returns(uint256)
func (adjudicator *Adjudicator) TryPackCreditOf(token common.Address, owner common.Address) ([]byte, error) {
	return adjudicator.abi.Pack("creditOf", token, owner)
}

// UnpackCreditOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x035ec584.
//
// Solidity: function creditOf(address token, address owner) view returns(uint256)
func (adjudicator *Adjudicator) UnpackCreditOf(data []byte) (*big.Int, error) {
	out, err := adjudicator.abi.Unpack("creditOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCreditWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7512b8f6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditWithdraw(address token, address to, uint256 amount) returns()
func (adjudicator *Adjudicator) PackCreditWithdraw(token common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := adjudicator.abi.Pack("creditWithdraw", token, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7512b8f6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditWithdraw(address token, address to, uint256 amount) returns()
func (adjudicator *Adjudicator) TryPackCreditWithdraw(token common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return adjudicator.abi.Pack("creditWithdraw", token, to, amount)
}

// PackCreditWithdrawFor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf212a4ea.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditWithdrawFor(address token, address owner, address to, uint256 amount, uint256 nonce, uint64 deadline, bytes signature) returns()
func (adjudicator *Adjudicator) PackCreditWithdrawFor(token common.Address, owner common.Address, to common.Address, amount *big.Int, nonce *big.Int, deadline uint64, signature []byte) []byte {
	enc, err := adjudicator.abi.Pack("creditWithdrawFor", token, owner, to, amount, nonce, deadline, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditWithdrawFor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf212a4ea.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditWithdrawFor(address token, address owner, address to, uint256 amount, uint256 nonce, uint64 deadline, bytes signature) returns()
func (adjudicator *Adjudicator) TryPackCreditWithdrawFor(token common.Address, owner common.Address, to common.Address, amount *big.Int, nonce *big.Int, deadline uint64, signature []byte) ([]byte, error) {
	return adjudicator.abi.Pack("creditWithdrawFor", token, owner, to, amount, nonce, deadline, signature)
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a1012f4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit((address,address,address,address,address,uint64,uint64,uint64,uint64) channel, uint32 epoch, uint8 side, uint128 amount, (uint8,uint256,uint256,bytes,bytes) funding) returns()
func (adjudicator *Adjudicator) PackDeposit(channel Channel, epoch uint32, side uint8, amount *big.Int, funding Funding) []byte {
	enc, err := adjudicator.abi.Pack("deposit", channel, epoch, side, amount, funding)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a1012f4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit((address,address,address,address,address,uint64,uint64,uint64,uint64) channel, uint32 epoch, uint8 side, uint128 amount, (uint8,uint256,uint256,bytes,bytes) funding) returns()
func (adjudicator *Adjudicator) TryPackDeposit(channel Channel, epoch uint32, side uint8, amount *big.Int, funding Funding) ([]byte, error) {
	return adjudicator.abi.Pack("deposit", channel, epoch, side, amount, funding)
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (adjudicator *Adjudicator) PackEip712Domain() []byte {
	enc, err := adjudicator.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (adjudicator *Adjudicator) TryPackEip712Domain() ([]byte, error) {
	return adjudicator.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (adjudicator *Adjudicator) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := adjudicator.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackMinChallengePeriod is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2114a16.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minChallengePeriod() view returns(uint64)
func (adjudicator *Adjudicator) PackMinChallengePeriod() []byte {
	enc, err := adjudicator.abi.Pack("minChallengePeriod")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinChallengePeriod is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2114a16.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minChallengePeriod() view returns(uint64)
func (adjudicator *Adjudicator) TryPackMinChallengePeriod() ([]byte, error) {
	return adjudicator.abi.Pack("minChallengePeriod")
}

// UnpackMinChallengePeriod is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc2114a16.
//
// Solidity: function minChallengePeriod() view returns(uint64)
func (adjudicator *Adjudicator) UnpackMinChallengePeriod(data []byte) (uint64, error) {
	out, err := adjudicator.abi.Unpack("minChallengePeriod", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1850b812.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function open(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint128,uint128,uint64) terms, (uint8,uint256,uint256,bytes,bytes) funding0, (uint8,uint256,uint256,bytes,bytes) funding1) returns()
func (adjudicator *Adjudicator) PackOpen(terms OpenTerms, funding0 Funding, funding1 Funding) []byte {
	enc, err := adjudicator.abi.Pack("open", terms, funding0, funding1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1850b812.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function open(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint128,uint128,uint64) terms, (uint8,uint256,uint256,bytes,bytes) funding0, (uint8,uint256,uint256,bytes,bytes) funding1) returns()
func (adjudicator *Adjudicator) TryPackOpen(terms OpenTerms, funding0 Funding, funding1 Funding) ([]byte, error) {
	return adjudicator.abi.Pack("open", terms, funding0, funding1)
}

// PackPorch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9076071f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function porch() view returns(address)
func (adjudicator *Adjudicator) PackPorch() []byte {
	enc, err := adjudicator.abi.Pack("porch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPorch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9076071f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function porch() view returns(address)
func (adjudicator *Adjudicator) TryPackPorch() ([]byte, error) {
	return adjudicator.abi.Pack("porch")
}

// UnpackPorch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9076071f.
//
// Solidity: function porch() view returns(address)
func (adjudicator *Adjudicator) UnpackPorch(data []byte) (common.Address, error) {
	out, err := adjudicator.abi.Unpack("porch", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPushed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9b4e1f28.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pushed(address token, address from, uint256 amount, bytes data) returns()
func (adjudicator *Adjudicator) PackPushed(token common.Address, from common.Address, amount *big.Int, data []byte) []byte {
	enc, err := adjudicator.abi.Pack("pushed", token, from, amount, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPushed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9b4e1f28.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pushed(address token, address from, uint256 amount, bytes data) returns()
func (adjudicator *Adjudicator) TryPackPushed(token common.Address, from common.Address, amount *big.Int, data []byte) ([]byte, error) {
	return adjudicator.abi.Pack("pushed", token, from, amount, data)
}

// PackRespond is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf5c501f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function respond(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) posted, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, ((uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[]),uint8,bytes,bytes) reply) returns()
func (adjudicator *Adjudicator) PackRespond(posted State, dispute Dispute, reply Reply) []byte {
	enc, err := adjudicator.abi.Pack("respond", posted, dispute, reply)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRespond is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf5c501f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function respond(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) posted, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, ((uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[]),uint8,bytes,bytes) reply) returns()
func (adjudicator *Adjudicator) TryPackRespond(posted State, dispute Dispute, reply Reply) ([]byte, error) {
	return adjudicator.abi.Pack("respond", posted, dispute, reply)
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbed2513b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) posted, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, uint256 ask0, uint256 ask1) returns()
func (adjudicator *Adjudicator) PackSettle(posted State, dispute Dispute, ask0 *big.Int, ask1 *big.Int) []byte {
	enc, err := adjudicator.abi.Pack("settle", posted, dispute, ask0, ask1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbed2513b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,(uint64,uint128,(address,uint128,uint64,bytes32)[]),(uint64,uint128,(address,uint128,uint64,bytes32)[])) posted, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute, uint256 ask0, uint256 ask1) returns()
func (adjudicator *Adjudicator) TryPackSettle(posted State, dispute Dispute, ask0 *big.Int, ask1 *big.Int) ([]byte, error) {
	return adjudicator.abi.Pack("settle", posted, dispute, ask0, ask1)
}

// PackSlotOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa73dd29d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function slotOf(bytes32 id) view returns(uint256)
func (adjudicator *Adjudicator) PackSlotOf(id [32]byte) []byte {
	enc, err := adjudicator.abi.Pack("slotOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSlotOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa73dd29d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function slotOf(bytes32 id) view returns(uint256)
func (adjudicator *Adjudicator) TryPackSlotOf(id [32]byte) ([]byte, error) {
	return adjudicator.abi.Pack("slotOf", id)
}

// UnpackSlotOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa73dd29d.
//
// Solidity: function slotOf(bytes32 id) view returns(uint256)
func (adjudicator *Adjudicator) UnpackSlotOf(data []byte) (*big.Int, error) {
	out, err := adjudicator.abi.Unpack("slotOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackStatusOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc7df14e2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8 status, uint32 epoch, uint32 nonce, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) PackStatusOf(id [32]byte) []byte {
	enc, err := adjudicator.abi.Pack("statusOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatusOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc7df14e2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8 status, uint32 epoch, uint32 nonce, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) TryPackStatusOf(id [32]byte) ([]byte, error) {
	return adjudicator.abi.Pack("statusOf", id)
}

// StatusOfOutput serves as a container for the return parameters of contract
// method StatusOf.
type StatusOfOutput struct {
	Status  uint8
	Epoch   uint32
	Nonce   uint32
	Funded0 *big.Int
	Funded1 *big.Int
}

// UnpackStatusOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc7df14e2.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8 status, uint32 epoch, uint32 nonce, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) UnpackStatusOf(data []byte) (StatusOfOutput, error) {
	out, err := adjudicator.abi.Unpack("statusOf", data)
	outstruct := new(StatusOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Status = *abi.ConvertType(out[0], new(uint8)).(*uint8)
	outstruct.Epoch = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	outstruct.Nonce = *abi.ConvertType(out[2], new(uint32)).(*uint32)
	outstruct.Funded0 = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.Funded1 = abi.ConvertType(out[4], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackTransferBoth is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0ad9108.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferBoth(address token, address to0, uint256 amount0, address to1, uint256 amount1) returns()
func (adjudicator *Adjudicator) PackTransferBoth(token common.Address, to0 common.Address, amount0 *big.Int, to1 common.Address, amount1 *big.Int) []byte {
	enc, err := adjudicator.abi.Pack("transferBoth", token, to0, amount0, to1, amount1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferBoth is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0ad9108.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferBoth(address token, address to0, uint256 amount0, address to1, uint256 amount1) returns()
func (adjudicator *Adjudicator) TryPackTransferBoth(token common.Address, to0 common.Address, amount0 *big.Int, to1 common.Address, amount1 *big.Int) ([]byte, error) {
	return adjudicator.abi.Pack("transferBoth", token, to0, amount0, to1, amount1)
}

// PackTransferOut is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x078d3b79.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOut(address token, address to, uint256 amount) returns()
func (adjudicator *Adjudicator) PackTransferOut(token common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := adjudicator.abi.Pack("transferOut", token, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOut is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x078d3b79.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOut(address token, address to, uint256 amount) returns()
func (adjudicator *Adjudicator) TryPackTransferOut(token common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return adjudicator.abi.Pack("transferOut", token, to, amount)
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf7fb7e6e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint32,uint8,uint128,uint64) terms, bytes signature0, bytes signature1) returns()
func (adjudicator *Adjudicator) PackWithdraw(terms WithdrawTerms, signature0 []byte, signature1 []byte) []byte {
	enc, err := adjudicator.abi.Pack("withdraw", terms, signature0, signature1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf7fb7e6e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(((address,address,address,address,address,uint64,uint64,uint64,uint64),uint32,uint32,uint8,uint128,uint64) terms, bytes signature0, bytes signature1) returns()
func (adjudicator *Adjudicator) TryPackWithdraw(terms WithdrawTerms, signature0 []byte, signature1 []byte) ([]byte, error) {
	return adjudicator.abi.Pack("withdraw", terms, signature0, signature1)
}

// AdjudicatorChallenged represents a Challenged event raised by the Adjudicator contract.
type AdjudicatorChallenged struct {
	Id      [32]byte
	Epoch   uint32
	Ledger0 Ledger
	Ledger1 Ledger
	Dispute Dispute
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorChallengedEventName = "Challenged"

// ContractEventName returns the user-defined event name.
func (AdjudicatorChallenged) ContractEventName() string {
	return AdjudicatorChallengedEventName
}

// UnpackChallengedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Challenged(bytes32 indexed id, uint32 epoch, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger0, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger1, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute)
func (adjudicator *Adjudicator) UnpackChallengedEvent(log *types.Log) (*AdjudicatorChallenged, error) {
	event := "Challenged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorChallenged)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorClosed represents a Closed event raised by the Adjudicator contract.
type AdjudicatorClosed struct {
	Id    [32]byte
	Epoch uint32
	Pay0  *big.Int
	Pay1  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const AdjudicatorClosedEventName = "Closed"

// ContractEventName returns the user-defined event name.
func (AdjudicatorClosed) ContractEventName() string {
	return AdjudicatorClosedEventName
}

// UnpackClosedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Closed(bytes32 indexed id, uint32 epoch, uint256 pay0, uint256 pay1)
func (adjudicator *Adjudicator) UnpackClosedEvent(log *types.Log) (*AdjudicatorClosed, error) {
	event := "Closed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorClosed)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorCreditWithdrawn represents a CreditWithdrawn event raised by the Adjudicator contract.
type AdjudicatorCreditWithdrawn struct {
	Token  common.Address
	Owner  common.Address
	To     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const AdjudicatorCreditWithdrawnEventName = "CreditWithdrawn"

// ContractEventName returns the user-defined event name.
func (AdjudicatorCreditWithdrawn) ContractEventName() string {
	return AdjudicatorCreditWithdrawnEventName
}

// UnpackCreditWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CreditWithdrawn(address indexed token, address indexed owner, address indexed to, uint256 amount)
func (adjudicator *Adjudicator) UnpackCreditWithdrawnEvent(log *types.Log) (*AdjudicatorCreditWithdrawn, error) {
	event := "CreditWithdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorCreditWithdrawn)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorCredited represents a Credited event raised by the Adjudicator contract.
type AdjudicatorCredited struct {
	Token  common.Address
	Owner  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const AdjudicatorCreditedEventName = "Credited"

// ContractEventName returns the user-defined event name.
func (AdjudicatorCredited) ContractEventName() string {
	return AdjudicatorCreditedEventName
}

// UnpackCreditedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Credited(address indexed token, address indexed owner, uint256 amount)
func (adjudicator *Adjudicator) UnpackCreditedEvent(log *types.Log) (*AdjudicatorCredited, error) {
	event := "Credited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorCredited)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorDeposited represents a Deposited event raised by the Adjudicator contract.
type AdjudicatorDeposited struct {
	Id      [32]byte
	Epoch   uint32
	Side    uint8
	Amount  *big.Int
	Funded0 *big.Int
	Funded1 *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorDepositedEventName = "Deposited"

// ContractEventName returns the user-defined event name.
func (AdjudicatorDeposited) ContractEventName() string {
	return AdjudicatorDepositedEventName
}

// UnpackDepositedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Deposited(bytes32 indexed id, uint32 epoch, uint8 side, uint256 amount, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) UnpackDepositedEvent(log *types.Log) (*AdjudicatorDeposited, error) {
	event := "Deposited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorDeposited)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorEIP712DomainChanged represents a EIP712DomainChanged event raised by the Adjudicator contract.
type AdjudicatorEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const AdjudicatorEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (AdjudicatorEIP712DomainChanged) ContractEventName() string {
	return AdjudicatorEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (adjudicator *Adjudicator) UnpackEIP712DomainChangedEvent(log *types.Log) (*AdjudicatorEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorItemFailed represents a ItemFailed event raised by the Adjudicator contract.
type AdjudicatorItemFailed struct {
	Index  *big.Int
	Id     [32]byte
	Reason [4]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const AdjudicatorItemFailedEventName = "ItemFailed"

// ContractEventName returns the user-defined event name.
func (AdjudicatorItemFailed) ContractEventName() string {
	return AdjudicatorItemFailedEventName
}

// UnpackItemFailedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ItemFailed(uint256 index, bytes32 indexed id, bytes4 reason)
func (adjudicator *Adjudicator) UnpackItemFailedEvent(log *types.Log) (*AdjudicatorItemFailed, error) {
	event := "ItemFailed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorItemFailed)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorOpened represents a Opened event raised by the Adjudicator contract.
type AdjudicatorOpened struct {
	Id      [32]byte
	Owner0  common.Address
	Owner1  common.Address
	Channel Channel
	Epoch   uint32
	Funded0 *big.Int
	Funded1 *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorOpenedEventName = "Opened"

// ContractEventName returns the user-defined event name.
func (AdjudicatorOpened) ContractEventName() string {
	return AdjudicatorOpenedEventName
}

// UnpackOpenedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Opened(bytes32 indexed id, address indexed owner0, address indexed owner1, (address,address,address,address,address,uint64,uint64,uint64,uint64) channel, uint32 epoch, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) UnpackOpenedEvent(log *types.Log) (*AdjudicatorOpened, error) {
	event := "Opened"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorOpened)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorResponded represents a Responded event raised by the Adjudicator contract.
type AdjudicatorResponded struct {
	Id      [32]byte
	Epoch   uint32
	Ledger0 Ledger
	Ledger1 Ledger
	Dispute Dispute
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorRespondedEventName = "Responded"

// ContractEventName returns the user-defined event name.
func (AdjudicatorResponded) ContractEventName() string {
	return AdjudicatorRespondedEventName
}

// UnpackRespondedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Responded(bytes32 indexed id, uint32 epoch, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger0, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger1, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute)
func (adjudicator *Adjudicator) UnpackRespondedEvent(log *types.Log) (*AdjudicatorResponded, error) {
	event := "Responded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorResponded)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorSettled represents a Settled event raised by the Adjudicator contract.
type AdjudicatorSettled struct {
	Id      [32]byte
	Epoch   uint32
	Pay0    *big.Int
	Pay1    *big.Int
	Ledger0 Ledger
	Ledger1 Ledger
	Dispute Dispute
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorSettledEventName = "Settled"

// ContractEventName returns the user-defined event name.
func (AdjudicatorSettled) ContractEventName() string {
	return AdjudicatorSettledEventName
}

// UnpackSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settled(bytes32 indexed id, uint32 epoch, uint256 pay0, uint256 pay1, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger0, (uint64,uint128,(address,uint128,uint64,bytes32)[]) ledger1, (int128,int128,uint128,uint128,int256,uint64,uint8) dispute)
func (adjudicator *Adjudicator) UnpackSettledEvent(log *types.Log) (*AdjudicatorSettled, error) {
	event := "Settled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorSettled)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AdjudicatorWithdrawn represents a Withdrawn event raised by the Adjudicator contract.
type AdjudicatorWithdrawn struct {
	Id      [32]byte
	Epoch   uint32
	Nonce   uint32
	Side    uint8
	Amount  *big.Int
	Funded0 *big.Int
	Funded1 *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const AdjudicatorWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (AdjudicatorWithdrawn) ContractEventName() string {
	return AdjudicatorWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(bytes32 indexed id, uint32 epoch, uint32 nonce, uint8 side, uint256 amount, int256 funded0, int256 funded1)
func (adjudicator *Adjudicator) UnpackWithdrawnEvent(log *types.Log) (*AdjudicatorWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != adjudicator.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AdjudicatorWithdrawn)
	if len(log.Data) > 0 {
		if err := adjudicator.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range adjudicator.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (adjudicator *Adjudicator) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["AnswerUsed"].ID.Bytes()[:4]) {
		return adjudicator.UnpackAnswerUsedError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadAmount"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadAmountError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadChannel"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadChannelError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadFunding"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadFundingError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadPush"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadPushError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadSide"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadSideError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["BadSplit"].ID.Bytes()[:4]) {
		return adjudicator.UnpackBadSplitError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["CreditExpired"].ID.Bytes()[:4]) {
		return adjudicator.UnpackCreditExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["DirtyWord"].ID.Bytes()[:4]) {
		return adjudicator.UnpackDirtyWordError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["Expired"].ID.Bytes()[:4]) {
		return adjudicator.UnpackExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["InexactTransfer"].ID.Bytes()[:4]) {
		return adjudicator.UnpackInexactTransferError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["InsufficientCredit"].ID.Bytes()[:4]) {
		return adjudicator.UnpackInsufficientCreditError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return adjudicator.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NoConsent"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNoConsentError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NotEnoughGas"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNotEnoughGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NotParty"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNotPartyError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NotSelf"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNotSelfError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NothingNew"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNothingNewError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["NothingToSettle"].ID.Bytes()[:4]) {
		return adjudicator.UnpackNothingToSettleError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return adjudicator.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return adjudicator.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return adjudicator.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["TooManyLocks"].ID.Bytes()[:4]) {
		return adjudicator.UnpackTooManyLocksError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WindowClosed"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWindowClosedError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WindowOpen"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWindowOpenError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WrongCreditNonce"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWrongCreditNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WrongDispute"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWrongDisputeError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WrongEpoch"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWrongEpochError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WrongNonce"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWrongNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], adjudicator.abi.Errors["WrongStatus"].ID.Bytes()[:4]) {
		return adjudicator.UnpackWrongStatusError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// AdjudicatorAnswerUsed represents a AnswerUsed error raised by the Adjudicator contract.
type AdjudicatorAnswerUsed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnswerUsed()
func AdjudicatorAnswerUsedErrorID() common.Hash {
	return common.HexToHash("0xc156938bd73e5118e7da6e30bd42538573e3494e4f9821fc9936674cada4480b")
}

// UnpackAnswerUsedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnswerUsed()
func (adjudicator *Adjudicator) UnpackAnswerUsedError(raw []byte) (*AdjudicatorAnswerUsed, error) {
	out := new(AdjudicatorAnswerUsed)
	if err := adjudicator.abi.UnpackIntoInterface(out, "AnswerUsed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadAmount represents a BadAmount error raised by the Adjudicator contract.
type AdjudicatorBadAmount struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadAmount()
func AdjudicatorBadAmountErrorID() common.Hash {
	return common.HexToHash("0x749b593924416ea8f46d8a8f5b89dfc2a554f6cc168b31407d6be5e73a078ac0")
}

// UnpackBadAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadAmount()
func (adjudicator *Adjudicator) UnpackBadAmountError(raw []byte) (*AdjudicatorBadAmount, error) {
	out := new(AdjudicatorBadAmount)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadChannel represents a BadChannel error raised by the Adjudicator contract.
type AdjudicatorBadChannel struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadChannel()
func AdjudicatorBadChannelErrorID() common.Hash {
	return common.HexToHash("0xd6505604248a507c61cb653895a87a94757c691089592e9977fdcdc84ede2fac")
}

// UnpackBadChannelError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadChannel()
func (adjudicator *Adjudicator) UnpackBadChannelError(raw []byte) (*AdjudicatorBadChannel, error) {
	out := new(AdjudicatorBadChannel)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadChannel", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadFunding represents a BadFunding error raised by the Adjudicator contract.
type AdjudicatorBadFunding struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadFunding()
func AdjudicatorBadFundingErrorID() common.Hash {
	return common.HexToHash("0xe39d5a97d8ef514a3e893e7475f323d8b125091eed50bfe6102e0f3be4b8e273")
}

// UnpackBadFundingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadFunding()
func (adjudicator *Adjudicator) UnpackBadFundingError(raw []byte) (*AdjudicatorBadFunding, error) {
	out := new(AdjudicatorBadFunding)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadFunding", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadPush represents a BadPush error raised by the Adjudicator contract.
type AdjudicatorBadPush struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadPush()
func AdjudicatorBadPushErrorID() common.Hash {
	return common.HexToHash("0x4c156df44390440873fa32607bfba6c5bd45f5f71c08f312ef915e913f51532e")
}

// UnpackBadPushError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadPush()
func (adjudicator *Adjudicator) UnpackBadPushError(raw []byte) (*AdjudicatorBadPush, error) {
	out := new(AdjudicatorBadPush)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadPush", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadSide represents a BadSide error raised by the Adjudicator contract.
type AdjudicatorBadSide struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSide()
func AdjudicatorBadSideErrorID() common.Hash {
	return common.HexToHash("0x8f3723ea90ecb9888070bc20dc5a7de444f5973229022183722a2f57c986ec54")
}

// UnpackBadSideError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSide()
func (adjudicator *Adjudicator) UnpackBadSideError(raw []byte) (*AdjudicatorBadSide, error) {
	out := new(AdjudicatorBadSide)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadSide", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadSignature represents a BadSignature error raised by the Adjudicator contract.
type AdjudicatorBadSignature struct {
	Side uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature(uint8 side)
func AdjudicatorBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x75bbbefaf280e26d6759c4d9710a44382465fdd1c3481df26524a379a4f7a9a7")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature(uint8 side)
func (adjudicator *Adjudicator) UnpackBadSignatureError(raw []byte) (*AdjudicatorBadSignature, error) {
	out := new(AdjudicatorBadSignature)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorBadSplit represents a BadSplit error raised by the Adjudicator contract.
type AdjudicatorBadSplit struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSplit()
func AdjudicatorBadSplitErrorID() common.Hash {
	return common.HexToHash("0xbc4f33a36beccefcbd5e327863942ab0b7972a6b6016ee1ef3150afee7a910dc")
}

// UnpackBadSplitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSplit()
func (adjudicator *Adjudicator) UnpackBadSplitError(raw []byte) (*AdjudicatorBadSplit, error) {
	out := new(AdjudicatorBadSplit)
	if err := adjudicator.abi.UnpackIntoInterface(out, "BadSplit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorCreditExpired represents a CreditExpired error raised by the Adjudicator contract.
type AdjudicatorCreditExpired struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CreditExpired()
func AdjudicatorCreditExpiredErrorID() common.Hash {
	return common.HexToHash("0x9e24596d366b787af6e0da1ff95832e2514081b676b8fcd3c5345516b3a350fb")
}

// UnpackCreditExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CreditExpired()
func (adjudicator *Adjudicator) UnpackCreditExpiredError(raw []byte) (*AdjudicatorCreditExpired, error) {
	out := new(AdjudicatorCreditExpired)
	if err := adjudicator.abi.UnpackIntoInterface(out, "CreditExpired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorDirtyWord represents a DirtyWord error raised by the Adjudicator contract.
type AdjudicatorDirtyWord struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DirtyWord()
func AdjudicatorDirtyWordErrorID() common.Hash {
	return common.HexToHash("0x870349c2f938d1dc9745a731e3ed7d1943636d02e81af76f49457cce3d67d417")
}

// UnpackDirtyWordError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DirtyWord()
func (adjudicator *Adjudicator) UnpackDirtyWordError(raw []byte) (*AdjudicatorDirtyWord, error) {
	out := new(AdjudicatorDirtyWord)
	if err := adjudicator.abi.UnpackIntoInterface(out, "DirtyWord", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorExpired represents a Expired error raised by the Adjudicator contract.
type AdjudicatorExpired struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Expired()
func AdjudicatorExpiredErrorID() common.Hash {
	return common.HexToHash("0x203d82d8d99f63bfecc8335216735e0271df4249ea752b030f9ab305b94e5afe")
}

// UnpackExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Expired()
func (adjudicator *Adjudicator) UnpackExpiredError(raw []byte) (*AdjudicatorExpired, error) {
	out := new(AdjudicatorExpired)
	if err := adjudicator.abi.UnpackIntoInterface(out, "Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorInexactTransfer represents a InexactTransfer error raised by the Adjudicator contract.
type AdjudicatorInexactTransfer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InexactTransfer()
func AdjudicatorInexactTransferErrorID() common.Hash {
	return common.HexToHash("0xee20c618b66f9a8c331677896d774b21b942db034cca8af12437207852af0954")
}

// UnpackInexactTransferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InexactTransfer()
func (adjudicator *Adjudicator) UnpackInexactTransferError(raw []byte) (*AdjudicatorInexactTransfer, error) {
	out := new(AdjudicatorInexactTransfer)
	if err := adjudicator.abi.UnpackIntoInterface(out, "InexactTransfer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorInsufficientCredit represents a InsufficientCredit error raised by the Adjudicator contract.
type AdjudicatorInsufficientCredit struct {
	Available *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientCredit(uint256 available)
func AdjudicatorInsufficientCreditErrorID() common.Hash {
	return common.HexToHash("0xd85172f21d9e50a467b6b8fe970fe422fcf3b0a748e3821e13991c92f715f21f")
}

// UnpackInsufficientCreditError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientCredit(uint256 available)
func (adjudicator *Adjudicator) UnpackInsufficientCreditError(raw []byte) (*AdjudicatorInsufficientCredit, error) {
	out := new(AdjudicatorInsufficientCredit)
	if err := adjudicator.abi.UnpackIntoInterface(out, "InsufficientCredit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorInvalidShortString represents a InvalidShortString error raised by the Adjudicator contract.
type AdjudicatorInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func AdjudicatorInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (adjudicator *Adjudicator) UnpackInvalidShortStringError(raw []byte) (*AdjudicatorInvalidShortString, error) {
	out := new(AdjudicatorInvalidShortString)
	if err := adjudicator.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNoConsent represents a NoConsent error raised by the Adjudicator contract.
type AdjudicatorNoConsent struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoConsent(address owner)
func AdjudicatorNoConsentErrorID() common.Hash {
	return common.HexToHash("0x5b915ea23e6122c6de5db146fe1ec907791528454bd8df7a933329d4387f4680")
}

// UnpackNoConsentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoConsent(address owner)
func (adjudicator *Adjudicator) UnpackNoConsentError(raw []byte) (*AdjudicatorNoConsent, error) {
	out := new(AdjudicatorNoConsent)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NoConsent", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNotEnoughGas represents a NotEnoughGas error raised by the Adjudicator contract.
type AdjudicatorNotEnoughGas struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotEnoughGas()
func AdjudicatorNotEnoughGasErrorID() common.Hash {
	return common.HexToHash("0xdd629f8664827703a13438883cba7294fb2b2057f7fa393127a266a71f468b41")
}

// UnpackNotEnoughGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotEnoughGas()
func (adjudicator *Adjudicator) UnpackNotEnoughGasError(raw []byte) (*AdjudicatorNotEnoughGas, error) {
	out := new(AdjudicatorNotEnoughGas)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NotEnoughGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNotParty represents a NotParty error raised by the Adjudicator contract.
type AdjudicatorNotParty struct {
	Side uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotParty(uint8 side)
func AdjudicatorNotPartyErrorID() common.Hash {
	return common.HexToHash("0xcda2d27c6a47397f5cc487d68a36f11e94bc32dfac803a86d202f744907f9008")
}

// UnpackNotPartyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotParty(uint8 side)
func (adjudicator *Adjudicator) UnpackNotPartyError(raw []byte) (*AdjudicatorNotParty, error) {
	out := new(AdjudicatorNotParty)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NotParty", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNotSelf represents a NotSelf error raised by the Adjudicator contract.
type AdjudicatorNotSelf struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotSelf()
func AdjudicatorNotSelfErrorID() common.Hash {
	return common.HexToHash("0x29c3b7ee14a7adaa7fba7b043229509fe963f719303620e91e88c61c6b12de34")
}

// UnpackNotSelfError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotSelf()
func (adjudicator *Adjudicator) UnpackNotSelfError(raw []byte) (*AdjudicatorNotSelf, error) {
	out := new(AdjudicatorNotSelf)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NotSelf", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNothingNew represents a NothingNew error raised by the Adjudicator contract.
type AdjudicatorNothingNew struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingNew()
func AdjudicatorNothingNewErrorID() common.Hash {
	return common.HexToHash("0x351050a4452bf085e0796c4108b0948f2a666260ad471beb5da085b4e5f38349")
}

// UnpackNothingNewError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingNew()
func (adjudicator *Adjudicator) UnpackNothingNewError(raw []byte) (*AdjudicatorNothingNew, error) {
	out := new(AdjudicatorNothingNew)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NothingNew", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorNothingToSettle represents a NothingToSettle error raised by the Adjudicator contract.
type AdjudicatorNothingToSettle struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToSettle()
func AdjudicatorNothingToSettleErrorID() common.Hash {
	return common.HexToHash("0x618104e821a31c94c175b9bf52827d750880c5f9e96152367da18c1fe40d3ee0")
}

// UnpackNothingToSettleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToSettle()
func (adjudicator *Adjudicator) UnpackNothingToSettleError(raw []byte) (*AdjudicatorNothingToSettle, error) {
	out := new(AdjudicatorNothingToSettle)
	if err := adjudicator.abi.UnpackIntoInterface(out, "NothingToSettle", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the Adjudicator contract.
type AdjudicatorReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func AdjudicatorReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (adjudicator *Adjudicator) UnpackReentrancyGuardReentrantCallError(raw []byte) (*AdjudicatorReentrancyGuardReentrantCall, error) {
	out := new(AdjudicatorReentrancyGuardReentrantCall)
	if err := adjudicator.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the Adjudicator contract.
type AdjudicatorSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func AdjudicatorSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (adjudicator *Adjudicator) UnpackSafeERC20FailedOperationError(raw []byte) (*AdjudicatorSafeERC20FailedOperation, error) {
	out := new(AdjudicatorSafeERC20FailedOperation)
	if err := adjudicator.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorStringTooLong represents a StringTooLong error raised by the Adjudicator contract.
type AdjudicatorStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func AdjudicatorStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (adjudicator *Adjudicator) UnpackStringTooLongError(raw []byte) (*AdjudicatorStringTooLong, error) {
	out := new(AdjudicatorStringTooLong)
	if err := adjudicator.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorTooManyLocks represents a TooManyLocks error raised by the Adjudicator contract.
type AdjudicatorTooManyLocks struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyLocks()
func AdjudicatorTooManyLocksErrorID() common.Hash {
	return common.HexToHash("0xf4db984e2a1d5894565fee72e49c7073ebfd6fe9e73abb93c8ce4a9f9a7504e1")
}

// UnpackTooManyLocksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyLocks()
func (adjudicator *Adjudicator) UnpackTooManyLocksError(raw []byte) (*AdjudicatorTooManyLocks, error) {
	out := new(AdjudicatorTooManyLocks)
	if err := adjudicator.abi.UnpackIntoInterface(out, "TooManyLocks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWindowClosed represents a WindowClosed error raised by the Adjudicator contract.
type AdjudicatorWindowClosed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WindowClosed()
func AdjudicatorWindowClosedErrorID() common.Hash {
	return common.HexToHash("0x2f23cfcdee86fde9608d0104587813fe0eaefc054f31f294c6862e341d4868cc")
}

// UnpackWindowClosedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WindowClosed()
func (adjudicator *Adjudicator) UnpackWindowClosedError(raw []byte) (*AdjudicatorWindowClosed, error) {
	out := new(AdjudicatorWindowClosed)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WindowClosed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWindowOpen represents a WindowOpen error raised by the Adjudicator contract.
type AdjudicatorWindowOpen struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WindowOpen()
func AdjudicatorWindowOpenErrorID() common.Hash {
	return common.HexToHash("0xa4229fab2c63162188a569e84dcfbf41d7cf81ba05e0d5c679989788a36b9f5d")
}

// UnpackWindowOpenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WindowOpen()
func (adjudicator *Adjudicator) UnpackWindowOpenError(raw []byte) (*AdjudicatorWindowOpen, error) {
	out := new(AdjudicatorWindowOpen)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WindowOpen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWrongCreditNonce represents a WrongCreditNonce error raised by the Adjudicator contract.
type AdjudicatorWrongCreditNonce struct {
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCreditNonce(uint256 current)
func AdjudicatorWrongCreditNonceErrorID() common.Hash {
	return common.HexToHash("0xcb756ad5507c548babc83ef3a5ea579e265d7c22a4903e63fd816387b4fe30c4")
}

// UnpackWrongCreditNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCreditNonce(uint256 current)
func (adjudicator *Adjudicator) UnpackWrongCreditNonceError(raw []byte) (*AdjudicatorWrongCreditNonce, error) {
	out := new(AdjudicatorWrongCreditNonce)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WrongCreditNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWrongDispute represents a WrongDispute error raised by the Adjudicator contract.
type AdjudicatorWrongDispute struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongDispute()
func AdjudicatorWrongDisputeErrorID() common.Hash {
	return common.HexToHash("0xd0148e23e7a5b04929fb8b78f93284cb00a8508bc4106f2d8747eebfad375058")
}

// UnpackWrongDisputeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongDispute()
func (adjudicator *Adjudicator) UnpackWrongDisputeError(raw []byte) (*AdjudicatorWrongDispute, error) {
	out := new(AdjudicatorWrongDispute)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WrongDispute", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWrongEpoch represents a WrongEpoch error raised by the Adjudicator contract.
type AdjudicatorWrongEpoch struct {
	Current uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongEpoch(uint32 current)
func AdjudicatorWrongEpochErrorID() common.Hash {
	return common.HexToHash("0x488a709545a876451e93ae51332155784b76d5662278466b00e4b6959be609e0")
}

// UnpackWrongEpochError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongEpoch(uint32 current)
func (adjudicator *Adjudicator) UnpackWrongEpochError(raw []byte) (*AdjudicatorWrongEpoch, error) {
	out := new(AdjudicatorWrongEpoch)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WrongEpoch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWrongNonce represents a WrongNonce error raised by the Adjudicator contract.
type AdjudicatorWrongNonce struct {
	Current uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongNonce(uint32 current)
func AdjudicatorWrongNonceErrorID() common.Hash {
	return common.HexToHash("0xadd2bcbde10c0949d505db10e4cb2ce7c445f26799062f663baf298ef8a6c1ca")
}

// UnpackWrongNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongNonce(uint32 current)
func (adjudicator *Adjudicator) UnpackWrongNonceError(raw []byte) (*AdjudicatorWrongNonce, error) {
	out := new(AdjudicatorWrongNonce)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WrongNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AdjudicatorWrongStatus represents a WrongStatus error raised by the Adjudicator contract.
type AdjudicatorWrongStatus struct {
	Current uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStatus(uint8 current)
func AdjudicatorWrongStatusErrorID() common.Hash {
	return common.HexToHash("0x359011ccd738a108d04e7a1ab24582560fddd574ce22131d066f1d19eed7398c")
}

// UnpackWrongStatusError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStatus(uint8 current)
func (adjudicator *Adjudicator) UnpackWrongStatusError(raw []byte) (*AdjudicatorWrongStatus, error) {
	out := new(AdjudicatorWrongStatus)
	if err := adjudicator.abi.UnpackIntoInterface(out, "WrongStatus", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionMetaData contains all meta data concerning the AppSession contract.
var AppSessionMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"conditionOf\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structAppSession.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"app\",\"type\":\"address\",\"internalType\":\"contractIApp\"},{\"name\":\"challengePeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"paramsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"move\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structAppSession.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"app\",\"type\":\"address\",\"internalType\":\"contractIApp\"},{\"name\":\"challengePeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"paramsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"params\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"step\",\"type\":\"tuple\",\"internalType\":\"structAppSession.Move\",\"components\":[{\"name\":\"from\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"to\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"byPayee\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"post\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structAppSession.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"app\",\"type\":\"address\",\"internalType\":\"contractIApp\"},{\"name\":\"challengePeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"paramsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"params\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"state\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"payerSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"payeeSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"recordOf\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structAppSession.Record\",\"components\":[{\"name\":\"paid\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"version\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"windowEnd\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Recorded\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"},{\"name\":\"state\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"},{\"name\":\"paid\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"},{\"name\":\"windowEnd\",\"type\":\"uint40\",\"indexed\":false,\"internalType\":\"uint40\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyRecorded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadTerms\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAllowed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotTheRecord\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooLate\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Undecided\",\"inputs\":[]}]",
	ID:  "AppSession",
	Bin: "0x610160604052348015610010575f5ffd5b506040518060400160405280600e81526020016d2226a31020b83829b2b9b9b4b7b760911b815250604051806040016040528060018152602001603160f81b8152506100618261010860201b60201c565b6101205261006e81610108565b61014052815160208084019190912060e052815190820120610100524660a0526100fa60e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526101a9565b5f5f829050601f8151111561013b578260405163305a27a960e01b8152600401610132919061014e565b60405180910390fd5b805161014682610183565b179392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156101a3575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516119e16101fa5f395f610d6e01525f610d3e01525f6110a201525f61107a01525f610fd501525f610fff01525f61102901526119e15ff3fe608060405234801561000f575f5ffd5b506004361061006f575f3560e01c80638d8bfddc1161004d5780638d8bfddc146100bf578063d1c60a3a146100f3578063e926fcd5146101da575f5ffd5b806313d346ca14610073578063743059011461008857806384b0196e1461009b575b5f5ffd5b61008661008136600461134a565b6101fb565b005b610086610096366004611442565b6103be565b6100a36106fc565b6040516100b697969594939291906114f1565b60405180910390f35b6100d26100cd3660046115cd565b61075a565b6040516fffffffffffffffffffffffffffffffff90911681526020016100b6565b6101956101013660046115fb565b60408051606080820183525f8083526020808401829052928401819052938452600282529282902082519384018352546fffffffffffffffffffffffffffffffff81168452700100000000000000000000000000000000810467ffffffffffffffff16918401919091527801000000000000000000000000000000000000000000000000900464ffffffffff169082015290565b6040805182516fffffffffffffffffffffffffffffffff16815260208084015167ffffffffffffffff16908201529181015164ffffffffff16908201526060016100b6565b6101ed6101e8366004611612565b610883565b6040519081526020016100b6565b5f6102078b8b8b610906565b5f81815260026020908152604091829020825160608101845290546fffffffffffffffffffffffffffffffff81168252700100000000000000000000000000000000810467ffffffffffffffff908116938301849052780100000000000000000000000000000000000000000000000090910464ffffffffff1693820193909352929350908a16116102c5576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f7fdec2fb4565ca6ddf08347df7f91339d8684d9c8dda457205adb2040728157fb4838b8b8b6040516102f992919061162c565b60405190819003812061033194939291602001938452602084019290925267ffffffffffffffff166040830152606082015260800190565b60408051601f19818403018152919052805160209182012091506103639061035b908f018f61165c565b828989610a44565b6103818d6020016020810190610379919061165c565b828787610a44565b6103af8d84846040015164ffffffffff165f1461039f5760026103a2565b60035b60ff168f8f8f8f8f610ab9565b50505050505050505050505050565b5f6103ca858585610906565b5f81815260026020908152604091829020825160608101845290546fffffffffffffffffffffffffffffffff81168252700100000000000000000000000000000000810467ffffffffffffffff1692820192909252780100000000000000000000000000000000000000000000000090910464ffffffffff169181018290529192501580610487575f8381526003602052604090205461046a8580611677565b60405161047892919061162c565b60405180910390201415610496565b6104918480611677565b151590505b156104cd576040517ffcab6a7500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60208201515f907fb5443d667799b9940f629ced62abed74da88f57a9e42854b1a6db7bfdd01b7989085906105028880611677565b60405161051092919061162c565b60405190819003902061052660208a018a611677565b60405161053492919061162c565b60408051918290038220602083019690965281019390935267ffffffffffffffff9091166060830152608082015260a081019190915260c0016040516020818303038152906040528051906020012090506105d485604001602081019061059b91906116e5565b6105b1576105ac60208a018a61165c565b6105c1565b6105c160408a0160208b0161165c565b826105cf6060890189611677565b610a44565b6105e46060890160408a0161165c565b73ffffffffffffffffffffffffffffffffffffffff166325cc8be7888861060b8980611677565b61061860208c018c611677565b61062860608e0160408f016116e5565b6040518863ffffffff1660e01b815260040161064a9796959493929190611729565b602060405180830381865afa158015610665573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610689919061177b565b6106bf576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6106f28885846106d05760016106d3565b60035b60ff168a8a88602001518b80602001906106ed9190611677565b610ab9565b5050505050505050565b5f6060805f5f5f606061070d610d37565b610715610d67565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f828152600260209081526040808320815160608101835290546fffffffffffffffffffffffffffffffff81168252700100000000000000000000000000000000810467ffffffffffffffff1693820193909352780100000000000000000000000000000000000000000000000090920464ffffffffff1690820181905282036108285764ffffffffff841642101561081f576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f91505061087d565b806040015164ffffffffff1642101561086d576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80516108799084610d92565b9150505b92915050565b5f61087d7f8a68bc0979d45cd605e327b7ce0a69fc0234e7a06071365541ba334703f9a90f836040516020016108ba9291906117aa565b60408051601f1981840301815291905280516020909101205f6108e360e0860160c08701611892565b603083901b65ff0000000000602884901b161764ffffffffff8216179392505050565b5f61091084610883565b90506109226080850160608601611892565b64ffffffffff165f03610961576040517f8dc5992100000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b8360800135838360405161097692919061162c565b6040518091039020146109b5576040517ffcab6a7500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6109be81610dcd565b5f818152600260205260409020547801000000000000000000000000000000000000000000000000900464ffffffffff168015801590610a0557508064ffffffffff164210155b15610a3c576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b509392505050565b8373ffffffffffffffffffffffffffffffffffffffff16610a66848484610e10565b73ffffffffffffffffffffffffffffffffffffffff1614610ab3576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50505050565b610ac960e0890160c08a01611892565b64ffffffffff16610ae060808a0160608b01611892565b610af19064ffffffffff16886118d8565b610afb90426118ef565b1115610b33576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f610b4460808a0160608b01611892565b610b4e9042611902565b90505f610b6160608b0160408c0161165c565b73ffffffffffffffffffffffffffffffffffffffff1663c0207226888887876040518563ffffffff1660e01b8152600401610b9f949392919061191f565b602060405180830381865afa158015610bba573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610bde9190611945565b90506040518060600160405280826fffffffffffffffffffffffffffffffff1681526020018667ffffffffffffffff1681526020018364ffffffffff1681525060025f8b81526020019081526020015f205f820151815f015f6101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff1602179055506020820151815f0160106101000a81548167ffffffffffffffff021916908367ffffffffffffffff1602179055506040820151815f0160186101000a81548164ffffffffff021916908364ffffffffff1602179055509050508383604051610cd492919061162c565b604080519182900382205f8c81526003602052919091205589907f8e00d1b6d63a65433122a7bcd25bc43168cab0426f04fd319fd1efe715ea7a1590610d239088908890889087908990611960565b60405180910390a250505050505050505050565b6060610d627f0000000000000000000000000000000000000000000000000000000000000000610e51565b905090565b6060610d627f0000000000000000000000000000000000000000000000000000000000000000610e51565b5f816fffffffffffffffffffffffffffffffff16836fffffffffffffffffffffffffffffffff1610610dc45781610dc6565b825b9392505050565b64ffffffffff81164210610e0d576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50565b5f818103610e1f575033610dc6565b5f5f5f610e2c8686610e8e565b925092509250610e46610e3e88610f09565b848484610f50565b979650505050505050565b60605f610e5d83610f7c565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f5f5f8360418114610eb05760408114610ec9575f92505f91505f9350610f01565b853592506020860135915060408601355f1a9350610f01565b602086013560ff81901c601b019450863593507f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1691505b509250925092565b5f61087d610f15610fbc565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f610f60888888886110f2565b925092509250610f7082826111c7565b50909695505050505050565b5f60ff8216601f81111561087d576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f3073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001614801561102157507f000000000000000000000000000000000000000000000000000000000000000046145b1561104b57507f000000000000000000000000000000000000000000000000000000000000000090565b610d62604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561112b57505f915060039050826111bd565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa15801561117c573d5f5f3e3d5ffd5b5050604051601f19015191505073ffffffffffffffffffffffffffffffffffffffff81166111b457505f9250600191508290506111bd565b92505f91508190505b9450945094915050565b5f8260038111156111da576111da6119b4565b036111e3575050565b60018260038111156111f7576111f76119b4565b0361122e576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6002826003811115611242576112426119b4565b03611281576040517ffce698f7000000000000000000000000000000000000000000000000000000008152600481018290526024015b60405180910390fd5b6003826003811115611295576112956119b4565b036112cf576040517fd78bce0c00000000000000000000000000000000000000000000000000000000815260048101829052602401611278565b5050565b5f60e082840312156112e3575f5ffd5b50919050565b5f5f83601f8401126112f9575f5ffd5b50813567ffffffffffffffff811115611310575f5ffd5b602083019150836020828501011115611327575f5ffd5b9250929050565b803567ffffffffffffffff81168114611345575f5ffd5b919050565b5f5f5f5f5f5f5f5f5f5f6101808b8d031215611364575f5ffd5b61136e8c8c6112d3565b995060e08b013567ffffffffffffffff811115611389575f5ffd5b6113958d828e016112e9565b909a5098506113a990506101008c0161132e565b96506101208b013567ffffffffffffffff8111156113c5575f5ffd5b6113d18d828e016112e9565b9097509550506101408b013567ffffffffffffffff8111156113f1575f5ffd5b6113fd8d828e016112e9565b9095509350506101608b013567ffffffffffffffff81111561141d575f5ffd5b6114298d828e016112e9565b915080935050809150509295989b9194979a5092959850565b5f5f5f5f6101208587031215611456575f5ffd5b61146086866112d3565b935060e085013567ffffffffffffffff81111561147b575f5ffd5b611487878288016112e9565b90945092505061010085013567ffffffffffffffff8111156114a7575f5ffd5b8501608081880312156114b8575f5ffd5b939692955090935050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61152b60e08301896114c3565b828103604084015261153d81896114c3565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b8181101561159f578351835260209384019390920191600101611581565b50909b9a5050505050505050505050565b6fffffffffffffffffffffffffffffffff81168114610e0d575f5ffd5b5f5f604083850312156115de575f5ffd5b8235915060208301356115f0816115b0565b809150509250929050565b5f6020828403121561160b575f5ffd5b5035919050565b5f60e08284031215611622575f5ffd5b610dc683836112d3565b818382375f9101908152919050565b73ffffffffffffffffffffffffffffffffffffffff81168114610e0d575f5ffd5b5f6020828403121561166c575f5ffd5b8135610dc68161163b565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126116aa575f5ffd5b83018035915067ffffffffffffffff8211156116c4575f5ffd5b602001915036819003821315611327575f5ffd5b8015158114610e0d575f5ffd5b5f602082840312156116f5575f5ffd5b8135610dc6816116d8565b81835281816020850137505f602082840101525f6020601f19601f840116840101905092915050565b608081525f61173c60808301898b611700565b828103602084015261174f81888a611700565b90508281036040840152611764818688611700565b915050821515606083015298975050505050505050565b5f6020828403121561178b575f5ffd5b8151610dc6816116d8565b803564ffffffffff81168114611345575f5ffd5b828152610100810182356117bd8161163b565b73ffffffffffffffffffffffffffffffffffffffff811660208401525060208301356117e88161163b565b73ffffffffffffffffffffffffffffffffffffffff811660408401525060408301356118138161163b565b73ffffffffffffffffffffffffffffffffffffffff811660608401525061183c60608401611796565b64ffffffffff8116608084015250608083013560a08381019190915261186390840161132e565b67ffffffffffffffff811660c08401525061188060c08401611796565b64ffffffffff811660e0840152610a3c565b5f602082840312156118a2575f5ffd5b610dc682611796565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761087d5761087d6118ab565b8082018082111561087d5761087d6118ab565b64ffffffffff818116838216019081111561087d5761087d6118ab565b604081525f611932604083018688611700565b8281036020840152610e46818587611700565b5f60208284031215611955575f5ffd5b8151610dc6816115b0565b67ffffffffffffffff86168152608060208201525f611983608083018688611700565b90506fffffffffffffffffffffffffffffffff8416604083015264ffffffffff831660608301529695505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// AppSession is an auto generated Go binding around an Ethereum contract.
type AppSession struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *AppSession) GetABI() abi.ABI {
	return c.abi
}

// NewAppSession creates a new instance of AppSession.
func NewAppSession() *AppSession {
	parsed, err := AppSessionMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &AppSession{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *AppSession) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe926fcd5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function conditionOf((address,address,address,uint40,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (appSession *AppSession) PackConditionOf(terms AppSessionTerms) []byte {
	enc, err := appSession.abi.Pack("conditionOf", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe926fcd5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function conditionOf((address,address,address,uint40,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (appSession *AppSession) TryPackConditionOf(terms AppSessionTerms) ([]byte, error) {
	return appSession.abi.Pack("conditionOf", terms)
}

// UnpackConditionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe926fcd5.
//
// Solidity: function conditionOf((address,address,address,uint40,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (appSession *AppSession) UnpackConditionOf(data []byte) ([32]byte, error) {
	out, err := appSession.abi.Unpack("conditionOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackMove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x74305901.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function move((address,address,address,uint40,bytes32,uint64,uint40) terms, bytes params, (bytes,bytes,bool,bytes) step) returns()
func (appSession *AppSession) PackMove(terms AppSessionTerms, params []byte, step AppSessionMove) []byte {
	enc, err := appSession.abi.Pack("move", terms, params, step)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x74305901.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function move((address,address,address,uint40,bytes32,uint64,uint40) terms, bytes params, (bytes,bytes,bool,bytes) step) returns()
func (appSession *AppSession) TryPackMove(terms AppSessionTerms, params []byte, step AppSessionMove) ([]byte, error) {
	return appSession.abi.Pack("move", terms, params, step)
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (appSession *AppSession) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := appSession.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (appSession *AppSession) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return appSession.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (appSession *AppSession) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := appSession.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPost is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13d346ca.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function post((address,address,address,uint40,bytes32,uint64,uint40) terms, bytes params, uint64 version, bytes state, bytes payerSignature, bytes payeeSignature) returns()
func (appSession *AppSession) PackPost(terms AppSessionTerms, params []byte, version uint64, state []byte, payerSignature []byte, payeeSignature []byte) []byte {
	enc, err := appSession.abi.Pack("post", terms, params, version, state, payerSignature, payeeSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPost is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13d346ca.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function post((address,address,address,uint40,bytes32,uint64,uint40) terms, bytes params, uint64 version, bytes state, bytes payerSignature, bytes payeeSignature) returns()
func (appSession *AppSession) TryPackPost(terms AppSessionTerms, params []byte, version uint64, state []byte, payerSignature []byte, payeeSignature []byte) ([]byte, error) {
	return appSession.abi.Pack("post", terms, params, version, state, payerSignature, payeeSignature)
}

// PackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint64,uint40))
func (appSession *AppSession) PackRecordOf(condition [32]byte) []byte {
	enc, err := appSession.abi.Pack("recordOf", condition)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint64,uint40))
func (appSession *AppSession) TryPackRecordOf(condition [32]byte) ([]byte, error) {
	return appSession.abi.Pack("recordOf", condition)
}

// UnpackRecordOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd1c60a3a.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint64,uint40))
func (appSession *AppSession) UnpackRecordOf(data []byte) (AppSessionRecord, error) {
	out, err := appSession.abi.Unpack("recordOf", data)
	if err != nil {
		return *new(AppSessionRecord), err
	}
	out0 := *abi.ConvertType(out[0], new(AppSessionRecord)).(*AppSessionRecord)
	return out0, nil
}

// AppSessionEIP712DomainChanged represents a EIP712DomainChanged event raised by the AppSession contract.
type AppSessionEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const AppSessionEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (AppSessionEIP712DomainChanged) ContractEventName() string {
	return AppSessionEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (appSession *AppSession) UnpackEIP712DomainChangedEvent(log *types.Log) (*AppSessionEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != appSession.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AppSessionEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := appSession.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range appSession.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AppSessionRecorded represents a Recorded event raised by the AppSession contract.
type AppSessionRecorded struct {
	Condition [32]byte
	Version   uint64
	State     []byte
	Paid      *big.Int
	WindowEnd *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const AppSessionRecordedEventName = "Recorded"

// ContractEventName returns the user-defined event name.
func (AppSessionRecorded) ContractEventName() string {
	return AppSessionRecordedEventName
}

// UnpackRecordedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Recorded(bytes32 indexed condition, uint64 version, bytes state, uint128 paid, uint40 windowEnd)
func (appSession *AppSession) UnpackRecordedEvent(log *types.Log) (*AppSessionRecorded, error) {
	event := "Recorded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != appSession.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AppSessionRecorded)
	if len(log.Data) > 0 {
		if err := appSession.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range appSession.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (appSession *AppSession) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], appSession.abi.Errors["AlreadyRecorded"].ID.Bytes()[:4]) {
		return appSession.UnpackAlreadyRecordedError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["BadTerms"].ID.Bytes()[:4]) {
		return appSession.UnpackBadTermsError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return appSession.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return appSession.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return appSession.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return appSession.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return appSession.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["NotTheRecord"].ID.Bytes()[:4]) {
		return appSession.UnpackNotTheRecordError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return appSession.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return appSession.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], appSession.abi.Errors["Undecided"].ID.Bytes()[:4]) {
		return appSession.UnpackUndecidedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// AppSessionAlreadyRecorded represents a AlreadyRecorded error raised by the AppSession contract.
type AppSessionAlreadyRecorded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRecorded()
func AppSessionAlreadyRecordedErrorID() common.Hash {
	return common.HexToHash("0x103b4afe8db9a43bbefc23500559bab85d4a5d2e271201d9585170b1d5b6a038")
}

// UnpackAlreadyRecordedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRecorded()
func (appSession *AppSession) UnpackAlreadyRecordedError(raw []byte) (*AppSessionAlreadyRecorded, error) {
	out := new(AppSessionAlreadyRecorded)
	if err := appSession.abi.UnpackIntoInterface(out, "AlreadyRecorded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionBadTerms represents a BadTerms error raised by the AppSession contract.
type AppSessionBadTerms struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadTerms()
func AppSessionBadTermsErrorID() common.Hash {
	return common.HexToHash("0x8dc599212cab654299a2bf31d0baab479b0ef032e5276a7206a05bbb2910ec06")
}

// UnpackBadTermsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadTerms()
func (appSession *AppSession) UnpackBadTermsError(raw []byte) (*AppSessionBadTerms, error) {
	out := new(AppSessionBadTerms)
	if err := appSession.abi.UnpackIntoInterface(out, "BadTerms", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the AppSession contract.
type AppSessionECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func AppSessionECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (appSession *AppSession) UnpackECDSAInvalidSignatureError(raw []byte) (*AppSessionECDSAInvalidSignature, error) {
	out := new(AppSessionECDSAInvalidSignature)
	if err := appSession.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the AppSession contract.
type AppSessionECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func AppSessionECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (appSession *AppSession) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*AppSessionECDSAInvalidSignatureLength, error) {
	out := new(AppSessionECDSAInvalidSignatureLength)
	if err := appSession.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the AppSession contract.
type AppSessionECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func AppSessionECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (appSession *AppSession) UnpackECDSAInvalidSignatureSError(raw []byte) (*AppSessionECDSAInvalidSignatureS, error) {
	out := new(AppSessionECDSAInvalidSignatureS)
	if err := appSession.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionInvalidShortString represents a InvalidShortString error raised by the AppSession contract.
type AppSessionInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func AppSessionInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (appSession *AppSession) UnpackInvalidShortStringError(raw []byte) (*AppSessionInvalidShortString, error) {
	out := new(AppSessionInvalidShortString)
	if err := appSession.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionNotAllowed represents a NotAllowed error raised by the AppSession contract.
type AppSessionNotAllowed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed()
func AppSessionNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x3d693ada2b7d6a2edee20ea0cf19d7267a84cc4ae96aafe9d465faf4dde58518")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed()
func (appSession *AppSession) UnpackNotAllowedError(raw []byte) (*AppSessionNotAllowed, error) {
	out := new(AppSessionNotAllowed)
	if err := appSession.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionNotTheRecord represents a NotTheRecord error raised by the AppSession contract.
type AppSessionNotTheRecord struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTheRecord()
func AppSessionNotTheRecordErrorID() common.Hash {
	return common.HexToHash("0xfcab6a758a3b39e963bed66432f75ed09539b5ac72abc6915b6ed4e2e6488e55")
}

// UnpackNotTheRecordError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTheRecord()
func (appSession *AppSession) UnpackNotTheRecordError(raw []byte) (*AppSessionNotTheRecord, error) {
	out := new(AppSessionNotTheRecord)
	if err := appSession.abi.UnpackIntoInterface(out, "NotTheRecord", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionStringTooLong represents a StringTooLong error raised by the AppSession contract.
type AppSessionStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func AppSessionStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (appSession *AppSession) UnpackStringTooLongError(raw []byte) (*AppSessionStringTooLong, error) {
	out := new(AppSessionStringTooLong)
	if err := appSession.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionTooLate represents a TooLate error raised by the AppSession contract.
type AppSessionTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func AppSessionTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (appSession *AppSession) UnpackTooLateError(raw []byte) (*AppSessionTooLate, error) {
	out := new(AppSessionTooLate)
	if err := appSession.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AppSessionUndecided represents a Undecided error raised by the AppSession contract.
type AppSessionUndecided struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Undecided()
func AppSessionUndecidedErrorID() common.Hash {
	return common.HexToHash("0xc8dcac82fd4f98821e787e2b147e8d61f028a64de9724a072bedf2112e23f599")
}

// UnpackUndecidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Undecided()
func (appSession *AppSession) UnpackUndecidedError(raw []byte) (*AppSessionUndecided, error) {
	out := new(AppSessionUndecided)
	if err := appSession.abi.UnpackIntoInterface(out, "Undecided", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowMetaData contains all meta data concerning the Escrow contract.
var EscrowMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"ALL\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"conditionOf\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structEscrow.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"releaseByDefault\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"recordOf\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structEscrow.Record\",\"components\":[{\"name\":\"ruled\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"paid\",\"type\":\"uint128\",\"internalType\":\"uint128\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"rule\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structEscrow.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"releaseByDefault\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"paid\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Ruled\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"author\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"paid\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyRecorded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadTerms\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAllowed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooLate\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Undecided\",\"inputs\":[]}]",
	ID:  "Escrow",
	Bin: "0x610160604052348015610010575f5ffd5b506040518060400160405280600a815260200169444d4620457363726f7760b01b815250604051806040016040528060018152602001603160f81b81525061005d8261010460201b60201c565b6101205261006a81610104565b61014052815160208084019190912060e052815190820120610100524660a0526100f660e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526101a5565b5f5f829050601f81511115610137578260405163305a27a960e01b815260040161012e919061014a565b60405180910390fd5b80516101428261017f565b179392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561019f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e051610100516101205161014051610f9f6101f65f395f61068501525f61065501525f6109b901525f61099101525f6108ec01525f61091601525f6109400152610f9f5ff3fe608060405234801561000f575f5ffd5b506004361061006f575f3560e01c8063ae2db2881161004d578063ae2db288146100de578063c4ba29c4146100ff578063d1c60a3a14610114575f5ffd5b8063435f0d411461007357806384b0196e146100b05780638d8bfddc146100cb575b5f5ffd5b61008a6fffffffffffffffffffffffffffffffff81565b6040516fffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6100b86101a5565b6040516100a79796959493929190610c18565b61008a6100d9366004610cfb565b610203565b6100f16100ec366004610d3b565b6102c6565b6040519081526020016100a7565b61011261010d366004610d55565b610365565b005b610176610122366004610de2565b604080518082019091525f8082526020820152505f9081526002602090815260409182902082518084019093525460ff81161515835261010090046fffffffffffffffffffffffffffffffff169082015290565b604080518251151581526020928301516fffffffffffffffffffffffffffffffff1692810192909252016100a7565b5f6060805f5f5f60606101b661064e565b6101be61067e565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f82815260026020908152604080832081518083019092525460ff811615801583526101009091046fffffffffffffffffffffffffffffffff16928201929092529061025f576102578160200151846106a9565b9150506102c0565b64ffffffffff84164210156102a0576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6102aa8460281c90565b60ff166001146102ba575f6102bc565b825b9150505b92915050565b5f6102c07f32199276531e79fea10a96fde03e02affaf8a7d840ac3952a72ceb4234b10c9e836040516020016102fd929190610e3f565b60408051601f1981840301815291905280516020909101206103256080850160608601610f27565b61032f575f610332565b60015b61034260e0860160c08701610f40565b603083901b65ff0000000000602884901b161764ffffffffff8216179392505050565b5f61036f856102c6565b905061037a816106e4565b5f8181526002602052604090205460ff16156103c2576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b604080517f1d3cae9af4f62005b66e71e84fe73c9361d7f91c17f2e3d8af0045883f2bec7660208201529081018290526fffffffffffffffffffffffffffffffff851660608201525f9061043090608001604051602081830303815290604052805190602001208585610727565b90505f6104436060880160408901610f59565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff1614806104cf57506104846020880188610f59565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff161480156104cf57506fffffffffffffffffffffffffffffffff868116145b8061052f57506104e56040880160208901610f59565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff1614801561052f57506fffffffffffffffffffffffffffffffff8616155b905080610568576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b604080518082018252600181526fffffffffffffffffffffffffffffffff88811660208084018281525f898152600283528690209451855491517fffffffffffffffffffffffffffffff00000000000000000000000000000000009092169015157fffffffffffffffffffffffffffffff00000000000000000000000000000000ff1617610100919094160292909217909255915190815273ffffffffffffffffffffffffffffffffffffffff84169185917f71bd99b9b40b27ae4120966b115f7d34c1c75a268404c1c3d79bef7dd5c62e0b910160405180910390a350505050505050565b60606106797f0000000000000000000000000000000000000000000000000000000000000000610768565b905090565b60606106797f0000000000000000000000000000000000000000000000000000000000000000610768565b5f816fffffffffffffffffffffffffffffffff16836fffffffffffffffffffffffffffffffff16106106db57816106dd565b825b9392505050565b64ffffffffff81164210610724576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50565b5f8181036107365750336106dd565b5f5f5f61074386866107a5565b92509250925061075d61075588610820565b848484610867565b979650505050505050565b60605f61077483610893565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f5f5f83604181146107c757604081146107e0575f92505f91505f9350610818565b853592506020860135915060408601355f1a9350610818565b602086013560ff81901c601b019450863593507f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1691505b509250925092565b5f6102c061082c6108d3565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f61087788888888610a09565b9250925092506108878282610ade565b50909695505050505050565b5f60ff8216601f8111156102c0576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f3073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001614801561093857507f000000000000000000000000000000000000000000000000000000000000000046145b1561096257507f000000000000000000000000000000000000000000000000000000000000000090565b610679604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841115610a4257505f91506003905082610ad4565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015610a93573d5f5f3e3d5ffd5b5050604051601f19015191505073ffffffffffffffffffffffffffffffffffffffff8116610acb57505f925060019150829050610ad4565b92505f91508190505b9450945094915050565b5f826003811115610af157610af1610f72565b03610afa575050565b6001826003811115610b0e57610b0e610f72565b03610b45576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6002826003811115610b5957610b59610f72565b03610b98576040517ffce698f7000000000000000000000000000000000000000000000000000000008152600481018290526024015b60405180910390fd5b6003826003811115610bac57610bac610f72565b03610be6576040517fd78bce0c00000000000000000000000000000000000000000000000000000000815260048101829052602401610b8f565b5050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f610c5260e0830189610bea565b8281036040840152610c648189610bea565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015610cc6578351835260209384019390920191600101610ca8565b50909b9a5050505050505050505050565b80356fffffffffffffffffffffffffffffffff81168114610cf6575f5ffd5b919050565b5f5f60408385031215610d0c575f5ffd5b82359150610d1c60208401610cd7565b90509250929050565b5f60e08284031215610d35575f5ffd5b50919050565b5f60e08284031215610d4b575f5ffd5b6106dd8383610d25565b5f5f5f5f6101208587031215610d69575f5ffd5b610d738686610d25565b9350610d8160e08601610cd7565b925061010085013567ffffffffffffffff811115610d9d575f5ffd5b8501601f81018713610dad575f5ffd5b803567ffffffffffffffff811115610dc3575f5ffd5b876020828401011115610dd4575f5ffd5b949793965060200194505050565b5f60208284031215610df2575f5ffd5b5035919050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610cf6575f5ffd5b80358015158114610cf6575f5ffd5b803564ffffffffff81168114610cf6575f5ffd5b828152610100810173ffffffffffffffffffffffffffffffffffffffff610e6584610df9565b16602083015273ffffffffffffffffffffffffffffffffffffffff610e8c60208501610df9565b16604083015273ffffffffffffffffffffffffffffffffffffffff610eb360408501610df9565b166060830152610ec560608401610e1c565b151560808301525f608084013590508060a08401525060a083013567ffffffffffffffff81168114610ef5575f5ffd5b67ffffffffffffffff811660c084015250610f1260c08401610e2b565b64ffffffffff811660e0840152509392505050565b5f60208284031215610f37575f5ffd5b6106dd82610e1c565b5f60208284031215610f50575f5ffd5b6106dd82610e2b565b5f60208284031215610f69575f5ffd5b6106dd82610df9565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// Escrow is an auto generated Go binding around an Ethereum contract.
type Escrow struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Escrow) GetABI() abi.ABI {
	return c.abi
}

// NewEscrow creates a new instance of Escrow.
func NewEscrow() *Escrow {
	parsed, err := EscrowMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Escrow{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Escrow) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackALL is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x435f0d41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ALL() view returns(uint128)
func (escrow *Escrow) PackALL() []byte {
	enc, err := escrow.abi.Pack("ALL")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackALL is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x435f0d41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ALL() view returns(uint128)
func (escrow *Escrow) TryPackALL() ([]byte, error) {
	return escrow.abi.Pack("ALL")
}

// UnpackALL is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x435f0d41.
//
// Solidity: function ALL() view returns(uint128)
func (escrow *Escrow) UnpackALL(data []byte) (*big.Int, error) {
	out, err := escrow.abi.Unpack("ALL", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xae2db288.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function conditionOf((address,address,address,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (escrow *Escrow) PackConditionOf(terms EscrowTerms) []byte {
	enc, err := escrow.abi.Pack("conditionOf", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xae2db288.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function conditionOf((address,address,address,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (escrow *Escrow) TryPackConditionOf(terms EscrowTerms) ([]byte, error) {
	return escrow.abi.Pack("conditionOf", terms)
}

// UnpackConditionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xae2db288.
//
// Solidity: function conditionOf((address,address,address,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (escrow *Escrow) UnpackConditionOf(data []byte) ([32]byte, error) {
	out, err := escrow.abi.Unpack("conditionOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (escrow *Escrow) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := escrow.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (escrow *Escrow) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return escrow.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (escrow *Escrow) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := escrow.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function recordOf(bytes32 condition) view returns((bool,uint128))
func (escrow *Escrow) PackRecordOf(condition [32]byte) []byte {
	enc, err := escrow.abi.Pack("recordOf", condition)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function recordOf(bytes32 condition) view returns((bool,uint128))
func (escrow *Escrow) TryPackRecordOf(condition [32]byte) ([]byte, error) {
	return escrow.abi.Pack("recordOf", condition)
}

// UnpackRecordOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd1c60a3a.
//
// Solidity: function recordOf(bytes32 condition) view returns((bool,uint128))
func (escrow *Escrow) UnpackRecordOf(data []byte) (EscrowRecord, error) {
	out, err := escrow.abi.Unpack("recordOf", data)
	if err != nil {
		return *new(EscrowRecord), err
	}
	out0 := *abi.ConvertType(out[0], new(EscrowRecord)).(*EscrowRecord)
	return out0, nil
}

// PackRule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4ba29c4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rule((address,address,address,bool,bytes32,uint64,uint40) terms, uint128 paid, bytes signature) returns()
func (escrow *Escrow) PackRule(terms EscrowTerms, paid *big.Int, signature []byte) []byte {
	enc, err := escrow.abi.Pack("rule", terms, paid, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4ba29c4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rule((address,address,address,bool,bytes32,uint64,uint40) terms, uint128 paid, bytes signature) returns()
func (escrow *Escrow) TryPackRule(terms EscrowTerms, paid *big.Int, signature []byte) ([]byte, error) {
	return escrow.abi.Pack("rule", terms, paid, signature)
}

// EscrowEIP712DomainChanged represents a EIP712DomainChanged event raised by the Escrow contract.
type EscrowEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const EscrowEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (EscrowEIP712DomainChanged) ContractEventName() string {
	return EscrowEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (escrow *Escrow) UnpackEIP712DomainChangedEvent(log *types.Log) (*EscrowEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != escrow.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EscrowEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := escrow.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range escrow.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EscrowRuled represents a Ruled event raised by the Escrow contract.
type EscrowRuled struct {
	Condition [32]byte
	Author    common.Address
	Paid      *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const EscrowRuledEventName = "Ruled"

// ContractEventName returns the user-defined event name.
func (EscrowRuled) ContractEventName() string {
	return EscrowRuledEventName
}

// UnpackRuledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Ruled(bytes32 indexed condition, address indexed author, uint128 paid)
func (escrow *Escrow) UnpackRuledEvent(log *types.Log) (*EscrowRuled, error) {
	event := "Ruled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != escrow.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EscrowRuled)
	if len(log.Data) > 0 {
		if err := escrow.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range escrow.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (escrow *Escrow) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], escrow.abi.Errors["AlreadyRecorded"].ID.Bytes()[:4]) {
		return escrow.UnpackAlreadyRecordedError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["BadTerms"].ID.Bytes()[:4]) {
		return escrow.UnpackBadTermsError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return escrow.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return escrow.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return escrow.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return escrow.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return escrow.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return escrow.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return escrow.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], escrow.abi.Errors["Undecided"].ID.Bytes()[:4]) {
		return escrow.UnpackUndecidedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// EscrowAlreadyRecorded represents a AlreadyRecorded error raised by the Escrow contract.
type EscrowAlreadyRecorded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRecorded()
func EscrowAlreadyRecordedErrorID() common.Hash {
	return common.HexToHash("0x103b4afe8db9a43bbefc23500559bab85d4a5d2e271201d9585170b1d5b6a038")
}

// UnpackAlreadyRecordedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRecorded()
func (escrow *Escrow) UnpackAlreadyRecordedError(raw []byte) (*EscrowAlreadyRecorded, error) {
	out := new(EscrowAlreadyRecorded)
	if err := escrow.abi.UnpackIntoInterface(out, "AlreadyRecorded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowBadTerms represents a BadTerms error raised by the Escrow contract.
type EscrowBadTerms struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadTerms()
func EscrowBadTermsErrorID() common.Hash {
	return common.HexToHash("0x8dc599212cab654299a2bf31d0baab479b0ef032e5276a7206a05bbb2910ec06")
}

// UnpackBadTermsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadTerms()
func (escrow *Escrow) UnpackBadTermsError(raw []byte) (*EscrowBadTerms, error) {
	out := new(EscrowBadTerms)
	if err := escrow.abi.UnpackIntoInterface(out, "BadTerms", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Escrow contract.
type EscrowECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func EscrowECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (escrow *Escrow) UnpackECDSAInvalidSignatureError(raw []byte) (*EscrowECDSAInvalidSignature, error) {
	out := new(EscrowECDSAInvalidSignature)
	if err := escrow.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Escrow contract.
type EscrowECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func EscrowECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (escrow *Escrow) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*EscrowECDSAInvalidSignatureLength, error) {
	out := new(EscrowECDSAInvalidSignatureLength)
	if err := escrow.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Escrow contract.
type EscrowECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func EscrowECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (escrow *Escrow) UnpackECDSAInvalidSignatureSError(raw []byte) (*EscrowECDSAInvalidSignatureS, error) {
	out := new(EscrowECDSAInvalidSignatureS)
	if err := escrow.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowInvalidShortString represents a InvalidShortString error raised by the Escrow contract.
type EscrowInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func EscrowInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (escrow *Escrow) UnpackInvalidShortStringError(raw []byte) (*EscrowInvalidShortString, error) {
	out := new(EscrowInvalidShortString)
	if err := escrow.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowNotAllowed represents a NotAllowed error raised by the Escrow contract.
type EscrowNotAllowed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed()
func EscrowNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x3d693ada2b7d6a2edee20ea0cf19d7267a84cc4ae96aafe9d465faf4dde58518")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed()
func (escrow *Escrow) UnpackNotAllowedError(raw []byte) (*EscrowNotAllowed, error) {
	out := new(EscrowNotAllowed)
	if err := escrow.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowStringTooLong represents a StringTooLong error raised by the Escrow contract.
type EscrowStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func EscrowStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (escrow *Escrow) UnpackStringTooLongError(raw []byte) (*EscrowStringTooLong, error) {
	out := new(EscrowStringTooLong)
	if err := escrow.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowTooLate represents a TooLate error raised by the Escrow contract.
type EscrowTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func EscrowTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (escrow *Escrow) UnpackTooLateError(raw []byte) (*EscrowTooLate, error) {
	out := new(EscrowTooLate)
	if err := escrow.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EscrowUndecided represents a Undecided error raised by the Escrow contract.
type EscrowUndecided struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Undecided()
func EscrowUndecidedErrorID() common.Hash {
	return common.HexToHash("0xc8dcac82fd4f98821e787e2b147e8d61f028a64de9724a072bedf2112e23f599")
}

// UnpackUndecidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Undecided()
func (escrow *Escrow) UnpackUndecidedError(raw []byte) (*EscrowUndecided, error) {
	out := new(EscrowUndecided)
	if err := escrow.abi.UnpackIntoInterface(out, "Undecided", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HashLockMetaData contains all meta data concerning the HashLock contract.
var HashLockMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"conditionOf\",\"inputs\":[{\"name\":\"algorithm\",\"type\":\"uint8\",\"internalType\":\"enumHashLock.Algorithm\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"isRevealed\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reveal\",\"inputs\":[{\"name\":\"preimages\",\"type\":\"tuple[]\",\"internalType\":\"structHashLock.Preimage[]\",\"components\":[{\"name\":\"algorithm\",\"type\":\"uint8\",\"internalType\":\"enumHashLock.Algorithm\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"value\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Revealed\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"preimage\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"Undecided\",\"inputs\":[]}]",
	ID:  "HashLock",
	Bin: "0x6080604052348015600e575f5ffd5b506106128061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061004a575f3560e01c80638d8bfddc1461004e5780639f7053cb14610087578063d321c77a146100a8578063ec2aaf01146100da575b5f5ffd5b61006161005c3660046103ca565b6100ef565b6040516fffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b61009a610095366004610433565b610156565b60405190815260200161007e565b6100ca6100b636600461046c565b5f9081526020819052604090205460ff1690565b604051901515815260200161007e565b6100ed6100e8366004610483565b6101de565b005b5f8281526020819052604081205460ff161561010c575080610150565b64ffffffffff831642101561014d576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b505f5b92915050565b5f6101d67f5ce144e67ceff8f8f944a1b437a86a503d1afed4d948c780ce97a13bd08878488585856040516020016101919493929190610521565b604080518083037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0018152919052805160209091012060301b64ffffffffff84161790565b949350505050565b5f5b818110156103c557368383838181106101fb576101fb61057f565b905060600201905080602001602081019061021691906105ac565b64ffffffffff16421061022957506103bd565b5f8061023860208401846105cc565b6001811115610249576102496104f4565b146102da576040805181840135602082015260029101604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081840301815290829052610297916105e5565b602060405180830381855afa1580156102b2573d5f5f3e3d5ffd5b5050506040513d601f19601f820116820180604052508101906102d591906105fb565b6102ff565b6040805181840135602082015201604051602081830303815290604052805190602001205b90505f61032361031260208501856105cc565b8361009560408701602088016105ac565b5f8181526020819052604090205490915060ff1615610344575050506103bd565b5f818152602081905260409081902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001179055805182917fa017cb9405017316055ba650345c41781741c98365d3d02854aef6b5bbbf53fa916103b191870135815260200190565b60405180910390a25050505b6001016101e0565b505050565b5f5f604083850312156103db575f5ffd5b8235915060208301356fffffffffffffffffffffffffffffffff81168114610401575f5ffd5b809150509250929050565b80356002811061041a575f5ffd5b919050565b803564ffffffffff8116811461041a575f5ffd5b5f5f5f60608486031215610445575f5ffd5b61044e8461040c565b9250602084013591506104636040850161041f565b90509250925092565b5f6020828403121561047c575f5ffd5b5035919050565b5f5f60208385031215610494575f5ffd5b823567ffffffffffffffff8111156104aa575f5ffd5b8301601f810185136104ba575f5ffd5b803567ffffffffffffffff8111156104d0575f5ffd5b8560206060830284010111156104e4575f5ffd5b6020919091019590945092505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b848152608081016002851061055d577f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b84602083015283604083015264ffffffffff8316606083015295945050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f602082840312156105bc575f5ffd5b6105c58261041f565b9392505050565b5f602082840312156105dc575f5ffd5b6105c58261040c565b5f82518060208501845e5f920191825250919050565b5f6020828403121561060b575f5ffd5b505191905056",
}

// HashLock is an auto generated Go binding around an Ethereum contract.
type HashLock struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HashLock) GetABI() abi.ABI {
	return c.abi
}

// NewHashLock creates a new instance of HashLock.
func NewHashLock() *HashLock {
	parsed, err := HashLockMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HashLock{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *HashLock) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f7053cb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function conditionOf(uint8 algorithm, bytes32 hash, uint40 deadline) pure returns(bytes32)
func (hashLock *HashLock) PackConditionOf(algorithm uint8, hash [32]byte, deadline *big.Int) []byte {
	enc, err := hashLock.abi.Pack("conditionOf", algorithm, hash, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f7053cb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function conditionOf(uint8 algorithm, bytes32 hash, uint40 deadline) pure returns(bytes32)
func (hashLock *HashLock) TryPackConditionOf(algorithm uint8, hash [32]byte, deadline *big.Int) ([]byte, error) {
	return hashLock.abi.Pack("conditionOf", algorithm, hash, deadline)
}

// UnpackConditionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9f7053cb.
//
// Solidity: function conditionOf(uint8 algorithm, bytes32 hash, uint40 deadline) pure returns(bytes32)
func (hashLock *HashLock) UnpackConditionOf(data []byte) ([32]byte, error) {
	out, err := hashLock.abi.Unpack("conditionOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackIsRevealed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd321c77a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isRevealed(bytes32 condition) view returns(bool)
func (hashLock *HashLock) PackIsRevealed(condition [32]byte) []byte {
	enc, err := hashLock.abi.Pack("isRevealed", condition)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsRevealed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd321c77a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isRevealed(bytes32 condition) view returns(bool)
func (hashLock *HashLock) TryPackIsRevealed(condition [32]byte) ([]byte, error) {
	return hashLock.abi.Pack("isRevealed", condition)
}

// UnpackIsRevealed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd321c77a.
//
// Solidity: function isRevealed(bytes32 condition) view returns(bool)
func (hashLock *HashLock) UnpackIsRevealed(data []byte) (bool, error) {
	out, err := hashLock.abi.Unpack("isRevealed", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (hashLock *HashLock) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := hashLock.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (hashLock *HashLock) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return hashLock.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (hashLock *HashLock) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := hashLock.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackReveal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec2aaf01.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reveal((uint8,uint40,bytes32)[] preimages) returns()
func (hashLock *HashLock) PackReveal(preimages []HashLockPreimage) []byte {
	enc, err := hashLock.abi.Pack("reveal", preimages)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReveal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xec2aaf01.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reveal((uint8,uint40,bytes32)[] preimages) returns()
func (hashLock *HashLock) TryPackReveal(preimages []HashLockPreimage) ([]byte, error) {
	return hashLock.abi.Pack("reveal", preimages)
}

// HashLockRevealed represents a Revealed event raised by the HashLock contract.
type HashLockRevealed struct {
	Condition [32]byte
	Preimage  [32]byte
	Raw       *types.Log // Blockchain specific contextual infos
}

const HashLockRevealedEventName = "Revealed"

// ContractEventName returns the user-defined event name.
func (HashLockRevealed) ContractEventName() string {
	return HashLockRevealedEventName
}

// UnpackRevealedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revealed(bytes32 indexed condition, bytes32 preimage)
func (hashLock *HashLock) UnpackRevealedEvent(log *types.Log) (*HashLockRevealed, error) {
	event := "Revealed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hashLock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HashLockRevealed)
	if len(log.Data) > 0 {
		if err := hashLock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hashLock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hashLock *HashLock) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hashLock.abi.Errors["Undecided"].ID.Bytes()[:4]) {
		return hashLock.UnpackUndecidedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HashLockUndecided represents a Undecided error raised by the HashLock contract.
type HashLockUndecided struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Undecided()
func HashLockUndecidedErrorID() common.Hash {
	return common.HexToHash("0xc8dcac82fd4f98821e787e2b147e8d61f028a64de9724a072bedf2112e23f599")
}

// UnpackUndecidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Undecided()
func (hashLock *HashLock) UnpackUndecidedError(raw []byte) (*HashLockUndecided, error) {
	out := new(HashLockUndecided)
	if err := hashLock.abi.UnpackIntoInterface(out, "Undecided", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IResolverMetaData contains all meta data concerning the IResolver contract.
var IResolverMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"paid\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"}]",
	ID:  "IResolver",
}

// IResolver is an auto generated Go binding around an Ethereum contract.
type IResolver struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IResolver) GetABI() abi.ABI {
	return c.abi
}

// NewIResolver creates a new instance of IResolver.
func NewIResolver() *IResolver {
	parsed, err := IResolverMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IResolver{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *IResolver) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128 paid)
func (iResolver *IResolver) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := iResolver.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128 paid)
func (iResolver *IResolver) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return iResolver.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128 paid)
func (iResolver *IResolver) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := iResolver.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// ITokenMetaData contains all meta data concerning the IToken contract.
var ITokenMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"DOMAIN_SEPARATOR\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"allowance\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approve\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"authorizationState\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nonces\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"permit\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"receiveWithAuthorization\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validAfter\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validBefore\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFrom\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferWithAuthorization\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validAfter\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validBefore\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Approval\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"AuthorizationUsed\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false}]",
	ID:  "IToken",
}

// IToken is an auto generated Go binding around an Ethereum contract.
type IToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IToken) GetABI() abi.ABI {
	return c.abi
}

// NewIToken creates a new instance of IToken.
func NewIToken() *IToken {
	parsed, err := ITokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *IToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (iToken *IToken) PackDOMAINSEPARATOR() []byte {
	enc, err := iToken.abi.Pack("DOMAIN_SEPARATOR")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (iToken *IToken) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return iToken.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (iToken *IToken) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := iToken.abi.Unpack("DOMAIN_SEPARATOR", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (iToken *IToken) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := iToken.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (iToken *IToken) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return iToken.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (iToken *IToken) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := iToken.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (iToken *IToken) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (iToken *IToken) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (iToken *IToken) UnpackApprove(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (iToken *IToken) PackApproveAndCall(spender common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("approveAndCall", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (iToken *IToken) TryPackApproveAndCall(spender common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("approveAndCall", spender, value)
}

// UnpackApproveAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3177029f.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (iToken *IToken) UnpackApproveAndCall(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("approveAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (iToken *IToken) PackApproveAndCall0(spender common.Address, value *big.Int, data []byte) []byte {
	enc, err := iToken.abi.Pack("approveAndCall0", spender, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (iToken *IToken) TryPackApproveAndCall0(spender common.Address, value *big.Int, data []byte) ([]byte, error) {
	return iToken.abi.Pack("approveAndCall0", spender, value, data)
}

// UnpackApproveAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcae9ca51.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (iToken *IToken) UnpackApproveAndCall0(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("approveAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackAuthorizationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe94a0102.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (iToken *IToken) PackAuthorizationState(authorizer common.Address, nonce [32]byte) []byte {
	enc, err := iToken.abi.Pack("authorizationState", authorizer, nonce)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAuthorizationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe94a0102.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (iToken *IToken) TryPackAuthorizationState(authorizer common.Address, nonce [32]byte) ([]byte, error) {
	return iToken.abi.Pack("authorizationState", authorizer, nonce)
}

// UnpackAuthorizationState is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe94a0102.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (iToken *IToken) UnpackAuthorizationState(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("authorizationState", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (iToken *IToken) PackBalanceOf(account common.Address) []byte {
	enc, err := iToken.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (iToken *IToken) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return iToken.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (iToken *IToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := iToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (iToken *IToken) PackDecimals() []byte {
	enc, err := iToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (iToken *IToken) TryPackDecimals() ([]byte, error) {
	return iToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (iToken *IToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := iToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (iToken *IToken) PackName() []byte {
	enc, err := iToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (iToken *IToken) TryPackName() ([]byte, error) {
	return iToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (iToken *IToken) UnpackName(data []byte) (string, error) {
	out, err := iToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (iToken *IToken) PackNonces(owner common.Address) []byte {
	enc, err := iToken.abi.Pack("nonces", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (iToken *IToken) TryPackNonces(owner common.Address) ([]byte, error) {
	return iToken.abi.Pack("nonces", owner)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (iToken *IToken) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := iToken.abi.Unpack("nonces", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := iToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return iToken.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackReceiveWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef55bec6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function receiveWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) PackReceiveWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := iToken.abi.Pack("receiveWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReceiveWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef55bec6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function receiveWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) TryPackReceiveWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return iToken.abi.Pack("receiveWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (iToken *IToken) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := iToken.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (iToken *IToken) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return iToken.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (iToken *IToken) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (iToken *IToken) PackSymbol() []byte {
	enc, err := iToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (iToken *IToken) TryPackSymbol() ([]byte, error) {
	return iToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (iToken *IToken) UnpackSymbol(data []byte) (string, error) {
	out, err := iToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (iToken *IToken) PackTotalSupply() []byte {
	enc, err := iToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (iToken *IToken) TryPackTotalSupply() ([]byte, error) {
	return iToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (iToken *IToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := iToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (iToken *IToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (iToken *IToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (iToken *IToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (iToken *IToken) PackTransferAndCall(to common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("transferAndCall", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (iToken *IToken) TryPackTransferAndCall(to common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("transferAndCall", to, value)
}

// UnpackTransferAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1296ee62.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (iToken *IToken) UnpackTransferAndCall(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transferAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) PackTransferAndCall0(to common.Address, value *big.Int, data []byte) []byte {
	enc, err := iToken.abi.Pack("transferAndCall0", to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) TryPackTransferAndCall0(to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return iToken.abi.Pack("transferAndCall0", to, value, data)
}

// UnpackTransferAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4000aea0.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) UnpackTransferAndCall0(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transferAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) PackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) []byte {
	enc, err := iToken.abi.Pack("transferFromAndCall", from, to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) TryPackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return iToken.abi.Pack("transferFromAndCall", from, to, value, data)
}

// UnpackTransferFromAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1d34b89.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (iToken *IToken) UnpackTransferFromAndCall(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transferFromAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) PackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := iToken.abi.Pack("transferFromAndCall0", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) TryPackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return iToken.abi.Pack("transferFromAndCall0", from, to, value)
}

// UnpackTransferFromAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd8fbe994.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (iToken *IToken) UnpackTransferFromAndCall0(data []byte) (bool, error) {
	out, err := iToken.abi.Unpack("transferFromAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3ee160e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) PackTransferWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := iToken.abi.Pack("transferWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3ee160e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (iToken *IToken) TryPackTransferWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return iToken.abi.Pack("transferWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
}

// ITokenApproval represents a Approval event raised by the IToken contract.
type ITokenApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ITokenApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (ITokenApproval) ContractEventName() string {
	return ITokenApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (iToken *IToken) UnpackApprovalEvent(log *types.Log) (*ITokenApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != iToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ITokenApproval)
	if len(log.Data) > 0 {
		if err := iToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range iToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ITokenAuthorizationUsed represents a AuthorizationUsed event raised by the IToken contract.
type ITokenAuthorizationUsed struct {
	Authorizer common.Address
	Nonce      [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const ITokenAuthorizationUsedEventName = "AuthorizationUsed"

// ContractEventName returns the user-defined event name.
func (ITokenAuthorizationUsed) ContractEventName() string {
	return ITokenAuthorizationUsedEventName
}

// UnpackAuthorizationUsedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)
func (iToken *IToken) UnpackAuthorizationUsedEvent(log *types.Log) (*ITokenAuthorizationUsed, error) {
	event := "AuthorizationUsed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != iToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ITokenAuthorizationUsed)
	if len(log.Data) > 0 {
		if err := iToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range iToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ITokenTransfer represents a Transfer event raised by the IToken contract.
type ITokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const ITokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (ITokenTransfer) ContractEventName() string {
	return ITokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (iToken *IToken) UnpackTransferEvent(log *types.Log) (*ITokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != iToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ITokenTransfer)
	if len(log.Data) > 0 {
		if err := iToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range iToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// InstalmentsMetaData contains all meta data concerning the Instalments contract.
var InstalmentsMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"params\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"state\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"paid\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"validTransition\",\"inputs\":[{\"name\":\"params\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"from\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"to\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"pure\"}]",
	ID:  "Instalments",
	Bin: "0x6080604052348015600e575f5ffd5b506104fb8061001c5f395ff3fe608060405234801561000f575f5ffd5b5060043610610034575f3560e01c806325cc8be714610038578063c020722614610060575b5f5ffd5b61004b61004636600461022e565b610094565b60405190151581526020015b60405180910390f35b61007361006e3660046102e4565b61015f565b6040516fffffffffffffffffffffffffffffffff9091168152602001610057565b5f806100a2888a018a610366565b90505f86156100bc576100b787890189610406565b6100d1565b604080518082019091525f8152825160208201525b90505f6100e086880188610406565b8251815191925061ffff908116911611158061010a5750826020015161ffff16815f015161ffff16115b1561011a575f9350505050610154565b6020810151825161ffff165b825161ffff16811015610145575f918252602090912090600101610126565b50826020015181149450505050505b979650505050505050565b5f8061016d85870187610366565b90505f61017c84860186610406565b9050816020015161ffff16815f015161ffff16106101a057506040015190506101e1565b816020015161ffff16815f015161ffff1683604001516fffffffffffffffffffffffffffffffff166101d29190610481565b6101dc91906104c3565b925050505b949350505050565b5f5f83601f8401126101f9575f5ffd5b50813567ffffffffffffffff811115610210575f5ffd5b602083019150836020828501011115610227575f5ffd5b9250929050565b5f5f5f5f5f5f5f6080888a031215610244575f5ffd5b873567ffffffffffffffff81111561025a575f5ffd5b6102668a828b016101e9565b909850965050602088013567ffffffffffffffff811115610285575f5ffd5b6102918a828b016101e9565b909650945050604088013567ffffffffffffffff8111156102b0575f5ffd5b6102bc8a828b016101e9565b909450925050606088013580151581146102d4575f5ffd5b8091505092959891949750929550565b5f5f5f5f604085870312156102f7575f5ffd5b843567ffffffffffffffff81111561030d575f5ffd5b610319878288016101e9565b909550935050602085013567ffffffffffffffff811115610338575f5ffd5b610344878288016101e9565b95989497509550505050565b803561ffff81168114610361575f5ffd5b919050565b5f6060828403128015610377575f5ffd5b506040516060810167ffffffffffffffff811182821017156103c0577f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b604052823581526103d360208401610350565b602082015260408301356fffffffffffffffffffffffffffffffff811681146103fa575f5ffd5b60408201529392505050565b5f6040828403128015610417575f5ffd5b506040805190810167ffffffffffffffff81118282101715610460577f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60405261046c83610350565b81526020928301359281019290925250919050565b80820281158282048414176104bd577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b92915050565b5f826104f6577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b50049056",
}

// Instalments is an auto generated Go binding around an Ethereum contract.
type Instalments struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Instalments) GetABI() abi.ABI {
	return c.abi
}

// NewInstalments creates a new instance of Instalments.
func NewInstalments() *Instalments {
	parsed, err := InstalmentsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Instalments{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Instalments) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0207226.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes params, bytes state) pure returns(uint128 paid)
func (instalments *Instalments) PackPayout(params []byte, state []byte) []byte {
	enc, err := instalments.abi.Pack("payout", params, state)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0207226.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes params, bytes state) pure returns(uint128 paid)
func (instalments *Instalments) TryPackPayout(params []byte, state []byte) ([]byte, error) {
	return instalments.abi.Pack("payout", params, state)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc0207226.
//
// Solidity: function payout(bytes params, bytes state) pure returns(uint128 paid)
func (instalments *Instalments) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := instalments.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackValidTransition is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25cc8be7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function validTransition(bytes params, bytes from, bytes to, bool ) pure returns(bool)
func (instalments *Instalments) PackValidTransition(params []byte, from []byte, to []byte, arg3 bool) []byte {
	enc, err := instalments.abi.Pack("validTransition", params, from, to, arg3)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackValidTransition is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25cc8be7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function validTransition(bytes params, bytes from, bytes to, bool ) pure returns(bool)
func (instalments *Instalments) TryPackValidTransition(params []byte, from []byte, to []byte, arg3 bool) ([]byte, error) {
	return instalments.abi.Pack("validTransition", params, from, to, arg3)
}

// UnpackValidTransition is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x25cc8be7.
//
// Solidity: function validTransition(bytes params, bytes from, bytes to, bool ) pure returns(bool)
func (instalments *Instalments) UnpackValidTransition(data []byte) (bool, error) {
	out, err := instalments.abi.Unpack("validTransition", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PledgeMetaData contains all meta data concerning the Pledge contract.
var PledgeMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"conditionOf\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structPledge.Terms\",\"components\":[{\"name\":\"pledgor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"contestPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"drawStandsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"contest\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structPledge.Terms\",\"components\":[{\"name\":\"pledgor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"contestPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"drawStandsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"draw\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structPledge.Terms\",\"components\":[{\"name\":\"pledgor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"contestPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"drawStandsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"giveBack\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structPledge.Terms\",\"components\":[{\"name\":\"pledgor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"contestPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"drawStandsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"kept\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"recordOf\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structPledge.Record\",\"components\":[{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"contestEnd\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingEnd\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"standsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"ended\",\"type\":\"bool\",\"internalType\":\"bool\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"rule\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structPledge.Terms\",\"components\":[{\"name\":\"pledgor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"arbiter\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"contestPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"rulingPeriod\",\"type\":\"uint40\",\"internalType\":\"uint40\"},{\"name\":\"drawStandsOnSilence\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"termsHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Contested\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"rulingEnd\",\"type\":\"uint40\",\"indexed\":false,\"internalType\":\"uint40\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Drawn\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"},{\"name\":\"contestEnd\",\"type\":\"uint40\",\"indexed\":false,\"internalType\":\"uint40\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Ended\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"author\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Lowered\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyRecorded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadTerms\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAllowed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooLate\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Undecided\",\"inputs\":[]}]",
	ID:  "Pledge",
	Bin: "0x610160604052348015610010575f5ffd5b506040518060400160405280600a815260200169444d4620506c6564676560b01b815250604051806040016040528060018152602001603160f81b81525061005d8261010460201b60201c565b6101205261006a81610104565b61014052815160208084019190912060e052815190820120610100524660a0526100f660e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526101a5565b5f5f829050601f81511115610137578260405163305a27a960e01b815260040161012e919061014a565b60405180910390fd5b80516101428261017f565b179392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561019f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e051610100516101205161014051611b1f6101f65f395f61108001525f61105001525f61142d01525f61140501525f61136001525f61138a01525f6113b40152611b1f5ff3fe608060405234801561000f575f5ffd5b5060043610610085575f3560e01c806385d7af8b1161005857806385d7af8b146100f25780638d8bfddc14610105578063d1c60a3a14610139578063eb0d191e14610289575f5ffd5b806324d3a9a91461008957806334a096051461009e5780635a3d7fa4146100c457806384b0196e146100d7575b5f5ffd5b61009c6100973660046116de565b61029c565b005b6100b16100ac36600461173f565b610697565b6040519081526020015b60405180910390f35b61009c6100d23660046116de565b610704565b6100df610893565b6040516100bb9796959493929190611788565b61009c6101003660046116de565b6108f1565b610118610113366004611847565b610b68565b6040516fffffffffffffffffffffffffffffffff90911681526020016100bb565b610224610147366004611871565b6040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152505f90815260026020908152604091829020825160a08101845290546fffffffffffffffffffffffffffffffff8116825264ffffffffff7001000000000000000000000000000000008204811693830193909352750100000000000000000000000000000000000000000081049092169281019290925260ff7a0100000000000000000000000000000000000000000000000000008204811615156060840152600160d81b909104161515608082015290565b6040516100bb91905f60a0820190506fffffffffffffffffffffffffffffffff835116825264ffffffffff602084015116602083015264ffffffffff604084015116604083015260608301511515606083015260808301511515608083015292915050565b61009c610297366004611888565b610d1f565b5f6102a685610697565b90506102b860808601606087016118ee565b64ffffffffff1615806102df57506102d660a08601608087016118ee565b64ffffffffff16155b15610316576040517f8dc5992100000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f61032760a08701608088016118ee565b64ffffffffff1661033e60808801606089016118ee565b61034f9064ffffffffff1642611934565b6103599190611934565b905061036d610120870161010088016118ee565b64ffffffffff1681106103ac576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f8281526002602052604090208054700100000000000000000000000000000000900464ffffffffff161515806103eb57508054600160d81b900460ff165b15610422576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b61049d6104356040890160208a0161196a565b604080517f1c835c883b9a0ae0ef2fd13f0dfe80909adae9d5b7ff21759db143b615969da960208201529081018690526fffffffffffffffffffffffffffffffff89166060820152608001604051602081830303815290604052805190602001208787610f04565b5f6104ae6080890160608a016118ee565b6104b89042611983565b90506040518060a00160405280886fffffffffffffffffffffffffffffffff1681526020018264ffffffffff1681526020015f64ffffffffff1681526020018960a001602081019061050a91906119af565b151581525f60209182018190528681526002825260409081902083518154858501518685015160608801516080909801511515600160d81b027fffffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffff9815157a010000000000000000000000000000000000000000000000000000027fffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffff64ffffffffff938416750100000000000000000000000000000000000000000002167fffffffffff000000000000ffffffffffffffffffffffffffffffffffffffffff948416700100000000000000000000000000000000027fffffffffffffffffffffff0000000000000000000000000000000000000000009096166fffffffffffffffffffffffffffffffff978816179590951793909316939093179190911796909616179091558151908b1681529284169183019190915285917f4f59ab95fb0bac6d8e9cf1e0970c1806bee0966827bc1d23631b12b6381af734910160405180910390a25050505050505050565b5f6106fe7fce8b129e27031aac6c4836f4b6fe72948a1aba17ac3e688cd1b86280b231e9ac836040516020016106ce9291906119df565b60408051601f1981840301815291905280516020909101205f6106f9610120860161010087016118ee565b610f73565b92915050565b5f61070e85610697565b5f818152600260205260409020805491925090600160d81b900460ff1615610762576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80547501000000000000000000000000000000000000000000900464ffffffffff1642106107bc576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80546fffffffffffffffffffffffffffffffff908116908616111561080d576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b61088b826108216060890160408a0161196a565b604080517f6552708750e39c94d71d37210ef1fa78b19a5994498507c20931637f85bc0ab560208201529081018690526fffffffffffffffffffffffffffffffff891660608201528890608001604051602081830303815290604052805190602001208888610f97565b505050505050565b5f6060805f5f5f60606108a4611049565b6108ac611079565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f6108fb85610697565b9050610906816110a4565b5f8181526002602052604090208054600160d81b900460ff1615610956576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b8054700100000000000000000000000000000000900464ffffffffff16158015906109895750610985816110e7565b4210155b156109c0576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6fffffffffffffffffffffffffffffffff8516158015906109f8575080546fffffffffffffffffffffffffffffffff90811690861610155b15610a2f576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b604080517f74d4d79aff3ea792dc6a8f3131d63851751aead2ea94421caef7d15e29870a1a60208201529081018390526fffffffffffffffffffffffffffffffff861660608201525f90608001604051602081830303815290604052805190602001209050856fffffffffffffffffffffffffffffffff165f03610ad257610aca83610ac160408a0160208b0161196a565b5f848989610f97565b505050610b62565b610aed610ae56040890160208a0161196a565b828787610f04565b81547fffffffffffffffffffffffffffffffff00000000000000000000000000000000166fffffffffffffffffffffffffffffffff8716908117835560405190815283907f495143797ad4eaf40cba409d048239df36b37daeda521d88497ee6a172d672039060200160405180910390a25050505b50505050565b5f828152600260209081526040808320815160a08101835290546fffffffffffffffffffffffffffffffff8116825264ffffffffff7001000000000000000000000000000000008204811694830194909452750100000000000000000000000000000000000000000081049093169181019190915260ff7a0100000000000000000000000000000000000000000000000000008304811615156060830152600160d81b9092049091161580156080830152610c31578051610c299084611162565b9150506106fe565b806020015164ffffffffff165f03610c8d5764ffffffffff8416421015610c84576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f9150506106fe565b604081015164ffffffffff16151580610caa578160200151610cb0565b81604001515b64ffffffffff16421015610cf0576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b808015610cff57508160600151155b610d14578151610d0f9085611162565b610d16565b5f5b95945050505050565b5f610d2984610697565b5f818152600260205260409020805491925090600160d81b900460ff1680610d71575080547501000000000000000000000000000000000000000000900464ffffffffff1615155b15610da8576040517f103b4afe00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b8054700100000000000000000000000000000000900464ffffffffff164210610dfd576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b610e5d610e0d602087018761196a565b604080517fe7884687ee372102e2e069912a405f727146edb7348b12384810a0d431d012106020820152908101859052606001604051602081830303815290604052805190602001208686610f04565b5f610e6e60a08701608088016118ee565b610e789042611983565b82547fffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffffff16750100000000000000000000000000000000000000000064ffffffffff831690810291909117845560405190815290915083907f251f8b98962bba3c082c52887538b7a20512a1d5bd78fdcd4100db3352c3f2ff9060200160405180910390a2505050505050565b8373ffffffffffffffffffffffffffffffffffffffff16610f2684848461119b565b73ffffffffffffffffffffffffffffffffffffffff1614610b62576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b603083901b65ff0000000000602884901b161764ffffffffff8216175b9392505050565b610fa385848484610f04565b5f8681526002602090815260409182902080547fffffffff00ffffffffffffffffffffff00000000000000000000000000000000166fffffffffffffffffffffffffffffffff8816908117600160d81b17909155915191825273ffffffffffffffffffffffffffffffffffffffff87169188917f37150345c68064becb01ef8277b4f1b81b14bcaeeda78f65c014373f4af768a4910160405180910390a3505050505050565b60606110747f00000000000000000000000000000000000000000000000000000000000000006111dc565b905090565b60606110747f00000000000000000000000000000000000000000000000000000000000000006111dc565b64ffffffffff811642106110e4576040517fecdd1c2900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50565b80545f907501000000000000000000000000000000000000000000900464ffffffffff16156111375781547501000000000000000000000000000000000000000000900464ffffffffff16611155565b8154700100000000000000000000000000000000900464ffffffffff165b64ffffffffff1692915050565b5f816fffffffffffffffffffffffffffffffff16836fffffffffffffffffffffffffffffffff16106111945781610f90565b5090919050565b5f8181036111aa575033610f90565b5f5f5f6111b78686611219565b9250925092506111d16111c988611294565b8484846112db565b979650505050505050565b60605f6111e883611307565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f5f5f836041811461123b5760408114611254575f92505f91505f935061128c565b853592506020860135915060408601355f1a935061128c565b602086013560ff81901c601b019450863593507f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1691505b509250925092565b5f6106fe6112a0611347565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f6112eb8888888861147d565b9250925092506112fb8282611552565b50909695505050505050565b5f60ff8216601f8111156106fe576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f3073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161480156113ac57507f000000000000000000000000000000000000000000000000000000000000000046145b156113d657507f000000000000000000000000000000000000000000000000000000000000000090565b611074604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156114b657505f91506003905082611548565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015611507573d5f5f3e3d5ffd5b5050604051601f19015191505073ffffffffffffffffffffffffffffffffffffffff811661153f57505f925060019150829050611548565b92505f91508190505b9450945094915050565b5f82600381111561156557611565611af2565b0361156e575050565b600182600381111561158257611582611af2565b036115b9576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60028260038111156115cd576115cd611af2565b0361160c576040517ffce698f7000000000000000000000000000000000000000000000000000000008152600481018290526024015b60405180910390fd5b600382600381111561162057611620611af2565b0361165a576040517fd78bce0c00000000000000000000000000000000000000000000000000000000815260048101829052602401611603565b5050565b5f610120828403121561166f575f5ffd5b50919050565b80356fffffffffffffffffffffffffffffffff81168114611694575f5ffd5b919050565b5f5f83601f8401126116a9575f5ffd5b50813567ffffffffffffffff8111156116c0575f5ffd5b6020830191508360208285010111156116d7575f5ffd5b9250929050565b5f5f5f5f61016085870312156116f2575f5ffd5b6116fc868661165e565b935061170b6101208601611675565b925061014085013567ffffffffffffffff811115611727575f5ffd5b61173387828801611699565b95989497509550505050565b5f6101208284031215611750575f5ffd5b610f90838361165e565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f6117c260e083018961175a565b82810360408401526117d4818961175a565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015611836578351835260209384019390920191600101611818565b50909b9a5050505050505050505050565b5f5f60408385031215611858575f5ffd5b8235915061186860208401611675565b90509250929050565b5f60208284031215611881575f5ffd5b5035919050565b5f5f5f610140848603121561189b575f5ffd5b6118a5858561165e565b925061012084013567ffffffffffffffff8111156118c1575f5ffd5b6118cd86828701611699565b9497909650939450505050565b803564ffffffffff81168114611694575f5ffd5b5f602082840312156118fe575f5ffd5b610f90826118da565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808201808211156106fe576106fe611907565b803573ffffffffffffffffffffffffffffffffffffffff81168114611694575f5ffd5b5f6020828403121561197a575f5ffd5b610f9082611947565b64ffffffffff81811683821601908111156106fe576106fe611907565b80358015158114611694575f5ffd5b5f602082840312156119bf575f5ffd5b610f90826119a0565b803567ffffffffffffffff81168114611694575f5ffd5b828152610140810173ffffffffffffffffffffffffffffffffffffffff611a0584611947565b16602083015273ffffffffffffffffffffffffffffffffffffffff611a2c60208501611947565b166040830152611a3e60408401611947565b73ffffffffffffffffffffffffffffffffffffffff8116606084015250611a67606084016118da565b64ffffffffff8116608084015250611a81608084016118da565b64ffffffffff811660a084015250611a9b60a084016119a0565b80151560c08401525060c083013560e083810191909152611abd9084016119c8565b67ffffffffffffffff811661010084015250611adc61010084016118da565b64ffffffffff8116610120840152509392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// Pledge is an auto generated Go binding around an Ethereum contract.
type Pledge struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Pledge) GetABI() abi.ABI {
	return c.abi
}

// NewPledge creates a new instance of Pledge.
func NewPledge() *Pledge {
	parsed, err := PledgeMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Pledge{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Pledge) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x34a09605.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function conditionOf((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (pledge *Pledge) PackConditionOf(terms PledgeTerms) []byte {
	enc, err := pledge.abi.Pack("conditionOf", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x34a09605.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function conditionOf((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (pledge *Pledge) TryPackConditionOf(terms PledgeTerms) ([]byte, error) {
	return pledge.abi.Pack("conditionOf", terms)
}

// UnpackConditionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x34a09605.
//
// Solidity: function conditionOf((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms) pure returns(bytes32)
func (pledge *Pledge) UnpackConditionOf(data []byte) ([32]byte, error) {
	out, err := pledge.abi.Unpack("conditionOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackContest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb0d191e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contest((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, bytes signature) returns()
func (pledge *Pledge) PackContest(terms PledgeTerms, signature []byte) []byte {
	enc, err := pledge.abi.Pack("contest", terms, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb0d191e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contest((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, bytes signature) returns()
func (pledge *Pledge) TryPackContest(terms PledgeTerms, signature []byte) ([]byte, error) {
	return pledge.abi.Pack("contest", terms, signature)
}

// PackDraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x24d3a9a9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function draw((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 amount, bytes signature) returns()
func (pledge *Pledge) PackDraw(terms PledgeTerms, amount *big.Int, signature []byte) []byte {
	enc, err := pledge.abi.Pack("draw", terms, amount, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x24d3a9a9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function draw((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 amount, bytes signature) returns()
func (pledge *Pledge) TryPackDraw(terms PledgeTerms, amount *big.Int, signature []byte) ([]byte, error) {
	return pledge.abi.Pack("draw", terms, amount, signature)
}

// PackGiveBack is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85d7af8b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function giveBack((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 kept, bytes signature) returns()
func (pledge *Pledge) PackGiveBack(terms PledgeTerms, kept *big.Int, signature []byte) []byte {
	enc, err := pledge.abi.Pack("giveBack", terms, kept, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGiveBack is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85d7af8b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function giveBack((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 kept, bytes signature) returns()
func (pledge *Pledge) TryPackGiveBack(terms PledgeTerms, kept *big.Int, signature []byte) ([]byte, error) {
	return pledge.abi.Pack("giveBack", terms, kept, signature)
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (pledge *Pledge) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := pledge.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (pledge *Pledge) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return pledge.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (pledge *Pledge) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := pledge.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint40,uint40,bool,bool))
func (pledge *Pledge) PackRecordOf(condition [32]byte) []byte {
	enc, err := pledge.abi.Pack("recordOf", condition)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRecordOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd1c60a3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint40,uint40,bool,bool))
func (pledge *Pledge) TryPackRecordOf(condition [32]byte) ([]byte, error) {
	return pledge.abi.Pack("recordOf", condition)
}

// UnpackRecordOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd1c60a3a.
//
// Solidity: function recordOf(bytes32 condition) view returns((uint128,uint40,uint40,bool,bool))
func (pledge *Pledge) UnpackRecordOf(data []byte) (PledgeRecord, error) {
	out, err := pledge.abi.Unpack("recordOf", data)
	if err != nil {
		return *new(PledgeRecord), err
	}
	out0 := *abi.ConvertType(out[0], new(PledgeRecord)).(*PledgeRecord)
	return out0, nil
}

// PackRule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a3d7fa4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rule((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 amount, bytes signature) returns()
func (pledge *Pledge) PackRule(terms PledgeTerms, amount *big.Int, signature []byte) []byte {
	enc, err := pledge.abi.Pack("rule", terms, amount, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a3d7fa4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rule((address,address,address,uint40,uint40,bool,bytes32,uint64,uint40) terms, uint128 amount, bytes signature) returns()
func (pledge *Pledge) TryPackRule(terms PledgeTerms, amount *big.Int, signature []byte) ([]byte, error) {
	return pledge.abi.Pack("rule", terms, amount, signature)
}

// PledgeContested represents a Contested event raised by the Pledge contract.
type PledgeContested struct {
	Condition [32]byte
	RulingEnd *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PledgeContestedEventName = "Contested"

// ContractEventName returns the user-defined event name.
func (PledgeContested) ContractEventName() string {
	return PledgeContestedEventName
}

// UnpackContestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Contested(bytes32 indexed condition, uint40 rulingEnd)
func (pledge *Pledge) UnpackContestedEvent(log *types.Log) (*PledgeContested, error) {
	event := "Contested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pledge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PledgeContested)
	if len(log.Data) > 0 {
		if err := pledge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pledge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// PledgeDrawn represents a Drawn event raised by the Pledge contract.
type PledgeDrawn struct {
	Condition  [32]byte
	Amount     *big.Int
	ContestEnd *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const PledgeDrawnEventName = "Drawn"

// ContractEventName returns the user-defined event name.
func (PledgeDrawn) ContractEventName() string {
	return PledgeDrawnEventName
}

// UnpackDrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Drawn(bytes32 indexed condition, uint128 amount, uint40 contestEnd)
func (pledge *Pledge) UnpackDrawnEvent(log *types.Log) (*PledgeDrawn, error) {
	event := "Drawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pledge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PledgeDrawn)
	if len(log.Data) > 0 {
		if err := pledge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pledge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// PledgeEIP712DomainChanged represents a EIP712DomainChanged event raised by the Pledge contract.
type PledgeEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const PledgeEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (PledgeEIP712DomainChanged) ContractEventName() string {
	return PledgeEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (pledge *Pledge) UnpackEIP712DomainChangedEvent(log *types.Log) (*PledgeEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pledge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PledgeEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := pledge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pledge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// PledgeEnded represents a Ended event raised by the Pledge contract.
type PledgeEnded struct {
	Condition [32]byte
	Author    common.Address
	Amount    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PledgeEndedEventName = "Ended"

// ContractEventName returns the user-defined event name.
func (PledgeEnded) ContractEventName() string {
	return PledgeEndedEventName
}

// UnpackEndedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Ended(bytes32 indexed condition, address indexed author, uint128 amount)
func (pledge *Pledge) UnpackEndedEvent(log *types.Log) (*PledgeEnded, error) {
	event := "Ended"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pledge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PledgeEnded)
	if len(log.Data) > 0 {
		if err := pledge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pledge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// PledgeLowered represents a Lowered event raised by the Pledge contract.
type PledgeLowered struct {
	Condition [32]byte
	Amount    *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const PledgeLoweredEventName = "Lowered"

// ContractEventName returns the user-defined event name.
func (PledgeLowered) ContractEventName() string {
	return PledgeLoweredEventName
}

// UnpackLoweredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Lowered(bytes32 indexed condition, uint128 amount)
func (pledge *Pledge) UnpackLoweredEvent(log *types.Log) (*PledgeLowered, error) {
	event := "Lowered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != pledge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(PledgeLowered)
	if len(log.Data) > 0 {
		if err := pledge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range pledge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (pledge *Pledge) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], pledge.abi.Errors["AlreadyRecorded"].ID.Bytes()[:4]) {
		return pledge.UnpackAlreadyRecordedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["BadTerms"].ID.Bytes()[:4]) {
		return pledge.UnpackBadTermsError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return pledge.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return pledge.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return pledge.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return pledge.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return pledge.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return pledge.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return pledge.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], pledge.abi.Errors["Undecided"].ID.Bytes()[:4]) {
		return pledge.UnpackUndecidedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// PledgeAlreadyRecorded represents a AlreadyRecorded error raised by the Pledge contract.
type PledgeAlreadyRecorded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRecorded()
func PledgeAlreadyRecordedErrorID() common.Hash {
	return common.HexToHash("0x103b4afe8db9a43bbefc23500559bab85d4a5d2e271201d9585170b1d5b6a038")
}

// UnpackAlreadyRecordedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRecorded()
func (pledge *Pledge) UnpackAlreadyRecordedError(raw []byte) (*PledgeAlreadyRecorded, error) {
	out := new(PledgeAlreadyRecorded)
	if err := pledge.abi.UnpackIntoInterface(out, "AlreadyRecorded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeBadTerms represents a BadTerms error raised by the Pledge contract.
type PledgeBadTerms struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadTerms()
func PledgeBadTermsErrorID() common.Hash {
	return common.HexToHash("0x8dc599212cab654299a2bf31d0baab479b0ef032e5276a7206a05bbb2910ec06")
}

// UnpackBadTermsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadTerms()
func (pledge *Pledge) UnpackBadTermsError(raw []byte) (*PledgeBadTerms, error) {
	out := new(PledgeBadTerms)
	if err := pledge.abi.UnpackIntoInterface(out, "BadTerms", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Pledge contract.
type PledgeECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func PledgeECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (pledge *Pledge) UnpackECDSAInvalidSignatureError(raw []byte) (*PledgeECDSAInvalidSignature, error) {
	out := new(PledgeECDSAInvalidSignature)
	if err := pledge.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Pledge contract.
type PledgeECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func PledgeECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (pledge *Pledge) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*PledgeECDSAInvalidSignatureLength, error) {
	out := new(PledgeECDSAInvalidSignatureLength)
	if err := pledge.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Pledge contract.
type PledgeECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func PledgeECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (pledge *Pledge) UnpackECDSAInvalidSignatureSError(raw []byte) (*PledgeECDSAInvalidSignatureS, error) {
	out := new(PledgeECDSAInvalidSignatureS)
	if err := pledge.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeInvalidShortString represents a InvalidShortString error raised by the Pledge contract.
type PledgeInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func PledgeInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (pledge *Pledge) UnpackInvalidShortStringError(raw []byte) (*PledgeInvalidShortString, error) {
	out := new(PledgeInvalidShortString)
	if err := pledge.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeNotAllowed represents a NotAllowed error raised by the Pledge contract.
type PledgeNotAllowed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed()
func PledgeNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x3d693ada2b7d6a2edee20ea0cf19d7267a84cc4ae96aafe9d465faf4dde58518")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed()
func (pledge *Pledge) UnpackNotAllowedError(raw []byte) (*PledgeNotAllowed, error) {
	out := new(PledgeNotAllowed)
	if err := pledge.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeStringTooLong represents a StringTooLong error raised by the Pledge contract.
type PledgeStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func PledgeStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (pledge *Pledge) UnpackStringTooLongError(raw []byte) (*PledgeStringTooLong, error) {
	out := new(PledgeStringTooLong)
	if err := pledge.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeTooLate represents a TooLate error raised by the Pledge contract.
type PledgeTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func PledgeTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (pledge *Pledge) UnpackTooLateError(raw []byte) (*PledgeTooLate, error) {
	out := new(PledgeTooLate)
	if err := pledge.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// PledgeUndecided represents a Undecided error raised by the Pledge contract.
type PledgeUndecided struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Undecided()
func PledgeUndecidedErrorID() common.Hash {
	return common.HexToHash("0xc8dcac82fd4f98821e787e2b147e8d61f028a64de9724a072bedf2112e23f599")
}

// UnpackUndecidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Undecided()
func (pledge *Pledge) UnpackUndecidedError(raw []byte) (*PledgeUndecided, error) {
	out := new(PledgeUndecided)
	if err := pledge.abi.UnpackIntoInterface(out, "Undecided", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyMetaData contains all meta data concerning the TestCurrency contract.
var TestCurrencyMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"DOMAIN_SEPARATOR\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"allowance\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approve\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nonces\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"permit\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFrom\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Approval\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ERC1363ApproveFailed\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC1363InvalidReceiver\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC1363InvalidSpender\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC1363TransferFailed\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC1363TransferFromFailed\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientAllowance\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientBalance\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidApprover\",\"inputs\":[{\"name\":\"approver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidReceiver\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSender\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSpender\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC2612ExpiredSignature\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC2612InvalidSigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"InvalidAccountNonce\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"currentNonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]}]",
	ID:  "TestCurrency",
	Bin: "0x610160604052348015610010575f5ffd5b50604051611d9c380380611d9c83398101604081905261002f91610206565b6040805180820190915260018152603160f81b6020820152829081908184600361005983826102fa565b50600461006682826102fa565b5050506100788261012360201b60201c565b6101205261008581610123565b61014052815160208084019190912060e052815190820120610100524660a05261011160e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c05250610410915050565b5f5f829050601f81511115610156578260405163305a27a960e01b815260040161014d91906103b8565b60405180910390fd5b8051610161826103ed565b179392505050565b634e487b7160e01b5f52604160045260245ffd5b5f82601f83011261018c575f5ffd5b81516001600160401b038111156101a5576101a5610169565b604051601f8201601f19908116603f011681016001600160401b03811182821017156101d3576101d3610169565b6040528181528382016020018510156101ea575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f5f60408385031215610217575f5ffd5b82516001600160401b0381111561022c575f5ffd5b6102388582860161017d565b602085015190935090506001600160401b03811115610255575f5ffd5b6102618582860161017d565b9150509250929050565b600181811c9082168061027f57607f821691505b60208210810361029d57634e487b7160e01b5f52602260045260245ffd5b50919050565b601f8211156102f557828211156102f557805f5260205f20601f840160051c60208510156102ce57505f5b90810190601f840160051c035f5b818110156102f1575f838201556001016102dc565b5050505b505050565b81516001600160401b0381111561031357610313610169565b61032781610321845461026b565b846102a3565b6020601f821160018114610359575f83156103425750848201515b5f19600385901b1c1916600184901b1784556103b1565b5f84815260208120601f198516915b828110156103885787850151825560209485019460019092019101610368565b50848210156103a557868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561029d575f1960209190910360031b1b16919050565b60805160a05160c05160e05161010051610120516101405161193b6104615f395f610d2801525f610cfd01525f610a7701525f610a4f01525f6109aa01525f6109d401525f6109fe015261193b5ff3fe608060405234801561000f575f5ffd5b506004361061016e575f3560e01c806340c10f19116100d2578063a9059cbb11610088578063d505accf11610063578063d505accf146102e3578063d8fbe994146102f6578063dd62ed3e14610309575f5ffd5b8063a9059cbb146102aa578063c1d34b89146102bd578063cae9ca51146102d0575f5ffd5b80637ecebe00116100b85780637ecebe001461027457806384b0196e1461028757806395d89b41146102a2575f5ffd5b806340c10f191461023757806370a082311461024c575f5ffd5b806323b872dd116101275780633177029f1161010d5780633177029f146102095780633644e5151461021c5780634000aea014610224575f5ffd5b806323b872dd146101e7578063313ce567146101fa575f5ffd5b8063095ea7b311610157578063095ea7b3146101af5780631296ee62146101c257806318160ddd146101d5575f5ffd5b806301ffc9a71461017257806306fdde031461019a575b5f5ffd5b610185610180366004611449565b610341565b60405190151581526020015b60405180910390f35b6101a26103d9565b6040516101919190611492565b6101856101bd3660046114bf565b610469565b6101856101d03660046114bf565b610480565b6002545b604051908152602001610191565b6101856101f53660046114e7565b6104a1565b60405160128152602001610191565b6101856102173660046114bf565b6104c4565b6101d96104de565b6101856102323660046115da565b6104ec565b61024a6102453660046114bf565b610551565b005b6101d961025a36600461162d565b6001600160a01b03165f9081526020819052604090205490565b6101d961028236600461162d565b61055f565b61028f61057c565b6040516101919796959493929190611646565b6101a26105da565b6101856102b83660046114bf565b6105e9565b6101856102cb3660046116f8565b6105f6565b6101856102de3660046115da565b61065f565b61024a6102f136600461175c565b6106be565b6101856103043660046114e7565b610826565b6101d96103173660046117c9565b6001600160a01b039182165f90815260016020908152604080832093909416825291909152205490565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167fb0202a110000000000000000000000000000000000000000000000000000000014806103d357507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008316145b92915050565b6060600380546103e8906117fa565b80601f0160208091040260200160405190810160405280929190818152602001828054610414906117fa565b801561045f5780601f106104365761010080835404028352916020019161045f565b820191905f5260205f20905b81548152906001019060200180831161044257829003601f168201915b5050505050905090565b5f33610476818585610849565b5060019392505050565b5f61049a838360405180602001604052805f8152506104ec565b9392505050565b5f336104ae85828561085b565b6104b985858561090f565b506001949350505050565b5f61049a838360405180602001604052805f81525061065f565b5f6104e761099e565b905090565b5f6104f784846105e9565b610544576040517f231b03ae0000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602481018490526044015b60405180910390fd5b6104763333868686610ac7565b61055b8282610ca9565b5050565b6001600160a01b0381165f908152600760205260408120546103d3565b5f6060805f5f5f606061058d610cf6565b610595610d21565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b6060600480546103e8906117fa565b5f3361047681858561090f565b5f6106028585856104a1565b610652576040517fb56855e60000000000000000000000000000000000000000000000000000000081526001600160a01b038087166004830152851660248201526044810184905260640161053b565b6104b93386868686610ac7565b5f61066a8484610469565b6106b2576040517f50e555c40000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024810184905260440161053b565b61047633858585610d4c565b834211156106fb576040517f627913020000000000000000000000000000000000000000000000000000000081526004810185905260240161053b565b5f7f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c98888886107468c6001600160a01b03165f90815260076020526040902080546001810190915590565b6040805160208101969096526001600160a01b0394851690860152929091166060840152608083015260a082015260c0810186905260e0016040516020818303038152906040528051906020012090505f6107a082610f1b565b90505f6107af82878787610f62565b9050896001600160a01b0316816001600160a01b03161461080f576040517f4b800e460000000000000000000000000000000000000000000000000000000081526001600160a01b0380831660048301528b16602482015260440161053b565b61081a8a8a8a610849565b50505050505050505050565b5f61084184848460405180602001604052805f8152506105f6565b949350505050565b6108568383836001610f8e565b505050565b6001600160a01b038381165f908152600160209081526040808320938616835292905220547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81101561090957818110156108fb576040517ffb8f41b20000000000000000000000000000000000000000000000000000000081526001600160a01b0384166004820152602481018290526044810183905260640161053b565b61090984848484035f610f8e565b50505050565b6001600160a01b038316610951576040517f96c6fd1e0000000000000000000000000000000000000000000000000000000081525f600482015260240161053b565b6001600160a01b038216610993576040517fec442f050000000000000000000000000000000000000000000000000000000081525f600482015260240161053b565b610856838383611092565b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156109f657507f000000000000000000000000000000000000000000000000000000000000000046145b15610a2057507f000000000000000000000000000000000000000000000000000000000000000090565b6104e7604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b826001600160a01b03163b5f03610b15576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b038416600482015260240161053b565b6040517f88a7ca5c0000000000000000000000000000000000000000000000000000000081526001600160a01b038416906388a7ca5c90610b6090889088908790879060040161184b565b6020604051808303815f875af1925050508015610b9a575060408051601f3d908101601f19168201909252610b979181019061188b565b60015b610c1a573d808015610bc7576040519150601f19603f3d011682016040523d82523d5f602084013e610bcc565b606091505b5080515f03610c12576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260240161053b565b805160208201fd5b7fffffffff0000000000000000000000000000000000000000000000000000000081167f88a7ca5c0000000000000000000000000000000000000000000000000000000014610ca0576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260240161053b565b505b5050505050565b6001600160a01b038216610ceb576040517fec442f050000000000000000000000000000000000000000000000000000000081525f600482015260240161053b565b61055b5f8383611092565b60606104e77f00000000000000000000000000000000000000000000000000000000000000006111d1565b60606104e77f00000000000000000000000000000000000000000000000000000000000000006111d1565b826001600160a01b03163b5f03610d9a576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b038416600482015260240161053b565b6040517f7b04a2d00000000000000000000000000000000000000000000000000000000081526001600160a01b03841690637b04a2d090610de3908790869086906004016118a6565b6020604051808303815f875af1925050508015610e1d575060408051601f3d908101601f19168201909252610e1a9181019061188b565b60015b610e95573d808015610e4a576040519150601f19603f3d011682016040523d82523d5f602084013e610e4f565b606091505b5080515f03610c12576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260240161053b565b7fffffffff0000000000000000000000000000000000000000000000000000000081167f7b04a2d00000000000000000000000000000000000000000000000000000000014610ca2576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260240161053b565b5f6103d3610f2761099e565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f610f728888888861120e565b925092509250610f8282826112d6565b50909695505050505050565b6001600160a01b038416610fd0576040517fe602df050000000000000000000000000000000000000000000000000000000081525f600482015260240161053b565b6001600160a01b038316611012576040517f94280d620000000000000000000000000000000000000000000000000000000081525f600482015260240161053b565b6001600160a01b038085165f908152600160209081526040808320938716835292905220829055801561090957826001600160a01b0316846001600160a01b03167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9258460405161108491815260200190565b60405180910390a350505050565b6001600160a01b0383166110bc578060025f8282546110b191906118d6565b909155506111459050565b6001600160a01b0383165f9081526020819052604090205481811015611127576040517fe450d38c0000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602481018290526044810183905260640161053b565b6001600160a01b0384165f9081526020819052604090209082900390555b6001600160a01b0382166111615760028054829003905561117f565b6001600160a01b0382165f9081526020819052604090208054820190555b816001600160a01b0316836001600160a01b03167fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef836040516111c491815260200190565b60405180910390a3505050565b60605f6111dd836113d9565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561124757505f915060039050826112cc565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015611298573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166112c357505f9250600191508290506112cc565b92505f91508190505b9450945094915050565b5f8260038111156112e9576112e961190e565b036112f2575050565b60018260038111156113065761130661190e565b0361133d576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60028260038111156113515761135161190e565b0361138b576040517ffce698f70000000000000000000000000000000000000000000000000000000081526004810182905260240161053b565b600382600381111561139f5761139f61190e565b0361055b576040517fd78bce0c0000000000000000000000000000000000000000000000000000000081526004810182905260240161053b565b5f60ff8216601f8111156103d3576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b7fffffffff0000000000000000000000000000000000000000000000000000000081168114611446575f5ffd5b50565b5f60208284031215611459575f5ffd5b813561049a81611419565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f61049a6020830184611464565b80356001600160a01b03811681146114ba575f5ffd5b919050565b5f5f604083850312156114d0575f5ffd5b6114d9836114a4565b946020939093013593505050565b5f5f5f606084860312156114f9575f5ffd5b611502846114a4565b9250611510602085016114a4565b929592945050506040919091013590565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f82601f83011261155d575f5ffd5b813567ffffffffffffffff81111561157757611577611521565b604051601f19603f601f19601f8501160116810181811067ffffffffffffffff821117156115a7576115a7611521565b6040528181528382016020018510156115be575f5ffd5b816020850160208301375f918101602001919091529392505050565b5f5f5f606084860312156115ec575f5ffd5b6115f5846114a4565b925060208401359150604084013567ffffffffffffffff811115611617575f5ffd5b6116238682870161154e565b9150509250925092565b5f6020828403121561163d575f5ffd5b61049a826114a4565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61168060e0830189611464565b82810360408401526116928189611464565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b818110156116e75783518352602093840193909201916001016116c9565b50909b9a5050505050505050505050565b5f5f5f5f6080858703121561170b575f5ffd5b611714856114a4565b9350611722602086016114a4565b925060408501359150606085013567ffffffffffffffff811115611744575f5ffd5b6117508782880161154e565b91505092959194509250565b5f5f5f5f5f5f5f60e0888a031215611772575f5ffd5b61177b886114a4565b9650611789602089016114a4565b95506040880135945060608801359350608088013560ff811681146117ac575f5ffd5b9699959850939692959460a0840135945060c09093013592915050565b5f5f604083850312156117da575f5ffd5b6117e3836114a4565b91506117f1602084016114a4565b90509250929050565b600181811c9082168061180e57607f821691505b602082108103611845577f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b50919050565b6001600160a01b03851681526001600160a01b0384166020820152826040820152608060608201525f6118816080830184611464565b9695505050505050565b5f6020828403121561189b575f5ffd5b815161049a81611419565b6001600160a01b0384168152826020820152606060408201525f6118cd6060830184611464565b95945050505050565b808201808211156103d3577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// TestCurrency is an auto generated Go binding around an Ethereum contract.
type TestCurrency struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TestCurrency) GetABI() abi.ABI {
	return c.abi
}

// NewTestCurrency creates a new instance of TestCurrency.
func NewTestCurrency() *TestCurrency {
	parsed, err := TestCurrencyMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TestCurrency{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TestCurrency) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(string name, string symbol) returns()
func (testCurrency *TestCurrency) PackConstructor(name string, symbol string) []byte {
	enc, err := testCurrency.abi.Pack("", name, symbol)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency *TestCurrency) PackDOMAINSEPARATOR() []byte {
	enc, err := testCurrency.abi.Pack("DOMAIN_SEPARATOR")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency *TestCurrency) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return testCurrency.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency *TestCurrency) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := testCurrency.abi.Unpack("DOMAIN_SEPARATOR", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency *TestCurrency) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := testCurrency.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency *TestCurrency) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return testCurrency.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency *TestCurrency) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := testCurrency.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackApprove(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackApproveAndCall(spender common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("approveAndCall", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackApproveAndCall(spender common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("approveAndCall", spender, value)
}

// UnpackApproveAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3177029f.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackApproveAndCall(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("approveAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) PackApproveAndCall0(spender common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency.abi.Pack("approveAndCall0", spender, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) TryPackApproveAndCall0(spender common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency.abi.Pack("approveAndCall0", spender, value, data)
}

// UnpackApproveAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcae9ca51.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) UnpackApproveAndCall0(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("approveAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency *TestCurrency) PackBalanceOf(account common.Address) []byte {
	enc, err := testCurrency.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency *TestCurrency) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return testCurrency.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency *TestCurrency) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := testCurrency.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency *TestCurrency) PackDecimals() []byte {
	enc, err := testCurrency.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency *TestCurrency) TryPackDecimals() ([]byte, error) {
	return testCurrency.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency *TestCurrency) UnpackDecimals(data []byte) (uint8, error) {
	out, err := testCurrency.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (testCurrency *TestCurrency) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("mint", to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (testCurrency *TestCurrency) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("mint", to, amount)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (testCurrency *TestCurrency) PackName() []byte {
	enc, err := testCurrency.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (testCurrency *TestCurrency) TryPackName() ([]byte, error) {
	return testCurrency.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (testCurrency *TestCurrency) UnpackName(data []byte) (string, error) {
	out, err := testCurrency.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency *TestCurrency) PackNonces(owner common.Address) []byte {
	enc, err := testCurrency.abi.Pack("nonces", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency *TestCurrency) TryPackNonces(owner common.Address) ([]byte, error) {
	return testCurrency.abi.Pack("nonces", owner)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency *TestCurrency) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := testCurrency.abi.Unpack("nonces", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency *TestCurrency) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := testCurrency.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency *TestCurrency) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return testCurrency.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency *TestCurrency) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := testCurrency.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency *TestCurrency) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return testCurrency.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency *TestCurrency) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (testCurrency *TestCurrency) PackSymbol() []byte {
	enc, err := testCurrency.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (testCurrency *TestCurrency) TryPackSymbol() ([]byte, error) {
	return testCurrency.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (testCurrency *TestCurrency) UnpackSymbol(data []byte) (string, error) {
	out, err := testCurrency.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency *TestCurrency) PackTotalSupply() []byte {
	enc, err := testCurrency.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency *TestCurrency) TryPackTotalSupply() ([]byte, error) {
	return testCurrency.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency *TestCurrency) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := testCurrency.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackTransfer(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackTransferAndCall(to common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("transferAndCall", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackTransferAndCall(to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("transferAndCall", to, value)
}

// UnpackTransferAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1296ee62.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackTransferAndCall(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transferAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) PackTransferAndCall0(to common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency.abi.Pack("transferAndCall0", to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) TryPackTransferAndCall0(to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency.abi.Pack("transferAndCall0", to, value, data)
}

// UnpackTransferAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4000aea0.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) UnpackTransferAndCall0(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transferAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) PackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency.abi.Pack("transferFromAndCall", from, to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) TryPackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency.abi.Pack("transferFromAndCall", from, to, value, data)
}

// UnpackTransferFromAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1d34b89.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency *TestCurrency) UnpackTransferFromAndCall(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transferFromAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) PackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := testCurrency.abi.Pack("transferFromAndCall0", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) TryPackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency.abi.Pack("transferFromAndCall0", from, to, value)
}

// UnpackTransferFromAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd8fbe994.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency *TestCurrency) UnpackTransferFromAndCall0(data []byte) (bool, error) {
	out, err := testCurrency.abi.Unpack("transferFromAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// TestCurrencyApproval represents a Approval event raised by the TestCurrency contract.
type TestCurrencyApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TestCurrencyApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (TestCurrencyApproval) ContractEventName() string {
	return TestCurrencyApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (testCurrency *TestCurrency) UnpackApprovalEvent(log *types.Log) (*TestCurrencyApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrencyApproval)
	if len(log.Data) > 0 {
		if err := testCurrency.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrencyEIP712DomainChanged represents a EIP712DomainChanged event raised by the TestCurrency contract.
type TestCurrencyEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const TestCurrencyEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (TestCurrencyEIP712DomainChanged) ContractEventName() string {
	return TestCurrencyEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (testCurrency *TestCurrency) UnpackEIP712DomainChangedEvent(log *types.Log) (*TestCurrencyEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrencyEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := testCurrency.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrencyTransfer represents a Transfer event raised by the TestCurrency contract.
type TestCurrencyTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const TestCurrencyTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (TestCurrencyTransfer) ContractEventName() string {
	return TestCurrencyTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (testCurrency *TestCurrency) UnpackTransferEvent(log *types.Log) (*TestCurrencyTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrencyTransfer)
	if len(log.Data) > 0 {
		if err := testCurrency.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (testCurrency *TestCurrency) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return testCurrency.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return testCurrency.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return testCurrency.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC1363ApproveFailed"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC1363ApproveFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC1363InvalidReceiver"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC1363InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC1363InvalidSpender"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC1363InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC1363TransferFailed"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC1363TransferFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC1363TransferFromFailed"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC1363TransferFromFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InsufficientAllowance"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InsufficientAllowanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InsufficientBalance"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InvalidApprover"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InvalidReceiver"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InvalidSender"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC20InvalidSpender"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC20InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC2612ExpiredSignature"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC2612ExpiredSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["ERC2612InvalidSigner"].ID.Bytes()[:4]) {
		return testCurrency.UnpackERC2612InvalidSignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["InvalidAccountNonce"].ID.Bytes()[:4]) {
		return testCurrency.UnpackInvalidAccountNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return testCurrency.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return testCurrency.UnpackStringTooLongError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TestCurrencyECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the TestCurrency contract.
type TestCurrencyECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func TestCurrencyECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (testCurrency *TestCurrency) UnpackECDSAInvalidSignatureError(raw []byte) (*TestCurrencyECDSAInvalidSignature, error) {
	out := new(TestCurrencyECDSAInvalidSignature)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the TestCurrency contract.
type TestCurrencyECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func TestCurrencyECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (testCurrency *TestCurrency) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*TestCurrencyECDSAInvalidSignatureLength, error) {
	out := new(TestCurrencyECDSAInvalidSignatureLength)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the TestCurrency contract.
type TestCurrencyECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func TestCurrencyECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (testCurrency *TestCurrency) UnpackECDSAInvalidSignatureSError(raw []byte) (*TestCurrencyECDSAInvalidSignatureS, error) {
	out := new(TestCurrencyECDSAInvalidSignatureS)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC1363ApproveFailed represents a ERC1363ApproveFailed error raised by the TestCurrency contract.
type TestCurrencyERC1363ApproveFailed struct {
	Spender common.Address
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363ApproveFailed(address spender, uint256 value)
func TestCurrencyERC1363ApproveFailedErrorID() common.Hash {
	return common.HexToHash("0x50e555c4dddff13ff30dbe54ae3a28130e668ee6eed8bb039a74fffd407a490b")
}

// UnpackERC1363ApproveFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363ApproveFailed(address spender, uint256 value)
func (testCurrency *TestCurrency) UnpackERC1363ApproveFailedError(raw []byte) (*TestCurrencyERC1363ApproveFailed, error) {
	out := new(TestCurrencyERC1363ApproveFailed)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC1363ApproveFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC1363InvalidReceiver represents a ERC1363InvalidReceiver error raised by the TestCurrency contract.
type TestCurrencyERC1363InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363InvalidReceiver(address receiver)
func TestCurrencyERC1363InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0x8a96cd9cdbe4c7400f09928c2ad0cc705eacfcb08e7a1ee2637bbd7d7c9a2e71")
}

// UnpackERC1363InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363InvalidReceiver(address receiver)
func (testCurrency *TestCurrency) UnpackERC1363InvalidReceiverError(raw []byte) (*TestCurrencyERC1363InvalidReceiver, error) {
	out := new(TestCurrencyERC1363InvalidReceiver)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC1363InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC1363InvalidSpender represents a ERC1363InvalidSpender error raised by the TestCurrency contract.
type TestCurrencyERC1363InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363InvalidSpender(address spender)
func TestCurrencyERC1363InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0xdeb6d3edd553d3f2f498b7c0760945593e1f70901005a8ebfec201cf36d60756")
}

// UnpackERC1363InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363InvalidSpender(address spender)
func (testCurrency *TestCurrency) UnpackERC1363InvalidSpenderError(raw []byte) (*TestCurrencyERC1363InvalidSpender, error) {
	out := new(TestCurrencyERC1363InvalidSpender)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC1363InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC1363TransferFailed represents a ERC1363TransferFailed error raised by the TestCurrency contract.
type TestCurrencyERC1363TransferFailed struct {
	Receiver common.Address
	Value    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363TransferFailed(address receiver, uint256 value)
func TestCurrencyERC1363TransferFailedErrorID() common.Hash {
	return common.HexToHash("0x231b03aea3deff6bcb604f6edbb43d345173148bbf0c0dac8696fa8a0e12c649")
}

// UnpackERC1363TransferFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363TransferFailed(address receiver, uint256 value)
func (testCurrency *TestCurrency) UnpackERC1363TransferFailedError(raw []byte) (*TestCurrencyERC1363TransferFailed, error) {
	out := new(TestCurrencyERC1363TransferFailed)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC1363TransferFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC1363TransferFromFailed represents a ERC1363TransferFromFailed error raised by the TestCurrency contract.
type TestCurrencyERC1363TransferFromFailed struct {
	Sender   common.Address
	Receiver common.Address
	Value    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363TransferFromFailed(address sender, address receiver, uint256 value)
func TestCurrencyERC1363TransferFromFailedErrorID() common.Hash {
	return common.HexToHash("0xb56855e6dc0676c3d4dd01bd25a7d38479fa62d646d465c20d121d8911c8dc00")
}

// UnpackERC1363TransferFromFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363TransferFromFailed(address sender, address receiver, uint256 value)
func (testCurrency *TestCurrency) UnpackERC1363TransferFromFailedError(raw []byte) (*TestCurrencyERC1363TransferFromFailed, error) {
	out := new(TestCurrencyERC1363TransferFromFailed)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC1363TransferFromFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InsufficientAllowance represents a ERC20InsufficientAllowance error raised by the TestCurrency contract.
type TestCurrencyERC20InsufficientAllowance struct {
	Spender   common.Address
	Allowance *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func TestCurrencyERC20InsufficientAllowanceErrorID() common.Hash {
	return common.HexToHash("0xfb8f41b23e99d2101d86da76cdfa87dd51c82ed07d3cb62cbc473e469dbc75c3")
}

// UnpackERC20InsufficientAllowanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func (testCurrency *TestCurrency) UnpackERC20InsufficientAllowanceError(raw []byte) (*TestCurrencyERC20InsufficientAllowance, error) {
	out := new(TestCurrencyERC20InsufficientAllowance)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InsufficientAllowance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InsufficientBalance represents a ERC20InsufficientBalance error raised by the TestCurrency contract.
type TestCurrencyERC20InsufficientBalance struct {
	Sender  common.Address
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func TestCurrencyERC20InsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xe450d38cd8d9f7d95077d567d60ed49c7254716e6ad08fc9872816c97e0ffec6")
}

// UnpackERC20InsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func (testCurrency *TestCurrency) UnpackERC20InsufficientBalanceError(raw []byte) (*TestCurrencyERC20InsufficientBalance, error) {
	out := new(TestCurrencyERC20InsufficientBalance)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InvalidApprover represents a ERC20InvalidApprover error raised by the TestCurrency contract.
type TestCurrencyERC20InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidApprover(address approver)
func TestCurrencyERC20InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xe602df05cc75712490294c6c104ab7c17f4030363910a7a2626411c6d3118847")
}

// UnpackERC20InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidApprover(address approver)
func (testCurrency *TestCurrency) UnpackERC20InvalidApproverError(raw []byte) (*TestCurrencyERC20InvalidApprover, error) {
	out := new(TestCurrencyERC20InvalidApprover)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InvalidReceiver represents a ERC20InvalidReceiver error raised by the TestCurrency contract.
type TestCurrencyERC20InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func TestCurrencyERC20InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0xec442f055133b72f3b2f9f0bb351c406b178527de2040a7d1feb4e058771f613")
}

// UnpackERC20InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func (testCurrency *TestCurrency) UnpackERC20InvalidReceiverError(raw []byte) (*TestCurrencyERC20InvalidReceiver, error) {
	out := new(TestCurrencyERC20InvalidReceiver)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InvalidSender represents a ERC20InvalidSender error raised by the TestCurrency contract.
type TestCurrencyERC20InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSender(address sender)
func TestCurrencyERC20InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x96c6fd1edd0cd6ef7ff0ecc0facdf53148dc0048b57fe58af65755250a7a96bd")
}

// UnpackERC20InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSender(address sender)
func (testCurrency *TestCurrency) UnpackERC20InvalidSenderError(raw []byte) (*TestCurrencyERC20InvalidSender, error) {
	out := new(TestCurrencyERC20InvalidSender)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC20InvalidSpender represents a ERC20InvalidSpender error raised by the TestCurrency contract.
type TestCurrencyERC20InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSpender(address spender)
func TestCurrencyERC20InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0x94280d62c347d8d9f4d59a76ea321452406db88df38e0c9da304f58b57b373a2")
}

// UnpackERC20InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSpender(address spender)
func (testCurrency *TestCurrency) UnpackERC20InvalidSpenderError(raw []byte) (*TestCurrencyERC20InvalidSpender, error) {
	out := new(TestCurrencyERC20InvalidSpender)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC20InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC2612ExpiredSignature represents a ERC2612ExpiredSignature error raised by the TestCurrency contract.
type TestCurrencyERC2612ExpiredSignature struct {
	Deadline *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func TestCurrencyERC2612ExpiredSignatureErrorID() common.Hash {
	return common.HexToHash("0x627913023c184eaad13735d5a3d2657ae76ec9a872a70e0fc57522ef1a114d58")
}

// UnpackERC2612ExpiredSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func (testCurrency *TestCurrency) UnpackERC2612ExpiredSignatureError(raw []byte) (*TestCurrencyERC2612ExpiredSignature, error) {
	out := new(TestCurrencyERC2612ExpiredSignature)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC2612ExpiredSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyERC2612InvalidSigner represents a ERC2612InvalidSigner error raised by the TestCurrency contract.
type TestCurrencyERC2612InvalidSigner struct {
	Signer common.Address
	Owner  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func TestCurrencyERC2612InvalidSignerErrorID() common.Hash {
	return common.HexToHash("0x4b800e463b323b1d856edf9dec70329a639d13874a57f5c28219ff57128756db")
}

// UnpackERC2612InvalidSignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func (testCurrency *TestCurrency) UnpackERC2612InvalidSignerError(raw []byte) (*TestCurrencyERC2612InvalidSigner, error) {
	out := new(TestCurrencyERC2612InvalidSigner)
	if err := testCurrency.abi.UnpackIntoInterface(out, "ERC2612InvalidSigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyInvalidAccountNonce represents a InvalidAccountNonce error raised by the TestCurrency contract.
type TestCurrencyInvalidAccountNonce struct {
	Account      common.Address
	CurrentNonce *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func TestCurrencyInvalidAccountNonceErrorID() common.Hash {
	return common.HexToHash("0x752d88c0de02638abf10e8e31861e4c68dc1f3a1e7d840e580683f2c282bfc7a")
}

// UnpackInvalidAccountNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func (testCurrency *TestCurrency) UnpackInvalidAccountNonceError(raw []byte) (*TestCurrencyInvalidAccountNonce, error) {
	out := new(TestCurrencyInvalidAccountNonce)
	if err := testCurrency.abi.UnpackIntoInterface(out, "InvalidAccountNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyInvalidShortString represents a InvalidShortString error raised by the TestCurrency contract.
type TestCurrencyInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func TestCurrencyInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (testCurrency *TestCurrency) UnpackInvalidShortStringError(raw []byte) (*TestCurrencyInvalidShortString, error) {
	out := new(TestCurrencyInvalidShortString)
	if err := testCurrency.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrencyStringTooLong represents a StringTooLong error raised by the TestCurrency contract.
type TestCurrencyStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func TestCurrencyStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (testCurrency *TestCurrency) UnpackStringTooLongError(raw []byte) (*TestCurrencyStringTooLong, error) {
	out := new(TestCurrencyStringTooLong)
	if err := testCurrency.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009MetaData contains all meta data concerning the TestCurrency3009 contract.
var TestCurrency3009MetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"symbol\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"DOMAIN_SEPARATOR\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"allowance\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approve\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approveAndCall\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"authorizationState\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"cancelAuthorization\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"nonces\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"permit\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"receiveWithAuthorization\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validAfter\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validBefore\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"supportsInterface\",\"inputs\":[{\"name\":\"interfaceId\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferAndCall\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFrom\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"data\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferFromAndCall\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"transferWithAuthorization\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validAfter\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validBefore\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"v\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"r\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Approval\",\"inputs\":[{\"name\":\"owner\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"spender\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"AuthorizationCanceled\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"AuthorizationUsed\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ERC1363ApproveFailed\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC1363InvalidReceiver\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC1363InvalidSpender\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC1363TransferFailed\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC1363TransferFromFailed\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientAllowance\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InsufficientBalance\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidApprover\",\"inputs\":[{\"name\":\"approver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidReceiver\",\"inputs\":[{\"name\":\"receiver\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSender\",\"inputs\":[{\"name\":\"sender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC20InvalidSpender\",\"inputs\":[{\"name\":\"spender\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC2612ExpiredSignature\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC2612InvalidSigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"owner\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ERC3009InvalidAuthorizationTime\",\"inputs\":[{\"name\":\"validAfter\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"validBefore\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ERC3009InvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ERC3009UsedAuthorization\",\"inputs\":[{\"name\":\"authorizer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InvalidAccountNonce\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"currentNonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]}]",
	ID:  "TestCurrency3009",
	Bin: "0x610160604052348015610010575f5ffd5b5060405161241638038061241683398101604081905261002f9161020d565b81818180604051806040016040528060018152602001603160f81b8152508484816003908161005e9190610301565b50600461006b8282610301565b50505061007d8261012a60201b60201c565b6101205261008a8161012a565b61014052815160208084019190912060e052815190820120610100524660a05261011660e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c052506104179350505050565b5f5f829050601f8151111561015d578260405163305a27a960e01b815260040161015491906103bf565b60405180910390fd5b8051610168826103f4565b179392505050565b634e487b7160e01b5f52604160045260245ffd5b5f82601f830112610193575f5ffd5b81516001600160401b038111156101ac576101ac610170565b604051601f8201601f19908116603f011681016001600160401b03811182821017156101da576101da610170565b6040528181528382016020018510156101f1575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b5f5f6040838503121561021e575f5ffd5b82516001600160401b03811115610233575f5ffd5b61023f85828601610184565b602085015190935090506001600160401b0381111561025c575f5ffd5b61026885828601610184565b9150509250929050565b600181811c9082168061028657607f821691505b6020821081036102a457634e487b7160e01b5f52602260045260245ffd5b50919050565b601f8211156102fc57828211156102fc57805f5260205f20601f840160051c60208510156102d557505f5b90810190601f840160051c035f5b818110156102f8575f838201556001016102e3565b5050505b505050565b81516001600160401b0381111561031a5761031a610170565b61032e816103288454610272565b846102aa565b6020601f821160018114610360575f83156103495750848201515b5f19600385901b1c1916600184901b1784556103b8565b5f84815260208120601f198516915b8281101561038f578785015182556020948501946001909201910161036f565b50848210156103ac57868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156102a4575f1960209190910360031b1b16919050565b60805160a05160c05160e051610100516101205161014051611fae6104685f395f61114401525f61111901525f610ddf01525f610db701525f610d1201525f610d3c01525f610d660152611fae5ff3fe608060405234801561000f575f5ffd5b506004361061019a575f3560e01c806370a08231116100e8578063cae9ca5111610093578063dd62ed3e1161006e578063dd62ed3e14610348578063e3ee160e14610380578063e94a010214610393578063ef55bec6146103cb575f5ffd5b8063cae9ca511461030f578063d505accf14610322578063d8fbe99414610335575f5ffd5b806395d89b41116100c357806395d89b41146102e1578063a9059cbb146102e9578063c1d34b89146102fc575f5ffd5b806370a082311461028b5780637ecebe00146102b357806384b0196e146102c6575f5ffd5b8063313ce567116101485780634000aea0116101235780634000aea01461025057806340c10f19146102635780635a049a7014610278575f5ffd5b8063313ce567146102265780633177029f146102355780633644e51514610248575f5ffd5b80631296ee62116101785780631296ee62146101ee57806318160ddd1461020157806323b872dd14610213575f5ffd5b806301ffc9a71461019e57806306fdde03146101c6578063095ea7b3146101db575b5f5ffd5b6101b16101ac3660046119ee565b6103de565b60405190151581526020015b60405180910390f35b6101ce610476565b6040516101bd9190611a37565b6101b16101e9366004611a64565b610506565b6101b16101fc366004611a64565b61051d565b6002545b6040519081526020016101bd565b6101b1610221366004611a8c565b61053e565b604051601281526020016101bd565b6101b1610243366004611a64565b610561565b61020561057b565b6101b161025e366004611b7f565b610589565b610276610271366004611a64565b6105ee565b005b610276610286366004611be2565b6105fc565b610205610299366004611c2c565b6001600160a01b03165f9081526020819052604090205490565b6102056102c1366004611c2c565b6106cd565b6102ce6106ea565b6040516101bd9796959493929190611c45565b6101ce610748565b6101b16102f7366004611a64565b610757565b6101b161030a366004611cf7565b610764565b6101b161031d366004611b7f565b6107cd565b610276610330366004611d5b565b61082c565b6101b1610343366004611a8c565b610994565b610205610356366004611dc1565b6001600160a01b039182165f90815260016020908152604080832093909416825291909152205490565b61027661038e366004611df2565b6109b7565b6101b16103a1366004611a64565b6001600160a01b03919091165f908152600860209081526040808320938352929052205460ff1690565b6102766103d9366004611df2565b610a8c565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167fb0202a1100000000000000000000000000000000000000000000000000000000148061047057507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008316145b92915050565b60606003805461048590611e6d565b80601f01602080910402602001604051908101604052809291908181526020018280546104b190611e6d565b80156104fc5780601f106104d3576101008083540402835291602001916104fc565b820191905f5260205f20905b8154815290600101906020018083116104df57829003601f168201915b5050505050905090565b5f33610513818585610bb1565b5060019392505050565b5f610537838360405180602001604052805f815250610589565b9392505050565b5f3361054b858285610bc3565b610556858585610c77565b506001949350505050565b5f610537838360405180602001604052805f8152506107cd565b5f610584610d06565b905090565b5f6105948484610757565b6105e1576040517f231b03ae0000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602481018490526044015b60405180910390fd5b6105133333868686610e2f565b6105f8828261100f565b5050565b604080517f158b0a9edf7a828aad02f63cd515c68ef2f50ba807396f6d12842833a159742960208201526001600160a01b03871691810191909152606081018590525f90610663906080015b6040516020818303038152906040528051906020012061105c565b9050610671818585856110a3565b6001600160a01b0316866001600160a01b0316146106bb576040517f77c207f400000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6106c586866110cf565b505050505050565b6001600160a01b0381165f90815260076020526040812054610470565b5f6060805f5f5f60606106fb611112565b61070361113d565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b60606004805461048590611e6d565b5f33610513818585610c77565b5f61077085858561053e565b6107c0576040517fb56855e60000000000000000000000000000000000000000000000000000000081526001600160a01b03808716600483015285166024820152604481018490526064016105d8565b6105563386868686610e2f565b5f6107d88484610506565b610820576040517f50e555c40000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602481018490526044016105d8565b61051333858585611168565b83421115610869576040517f62791302000000000000000000000000000000000000000000000000000000008152600481018590526024016105d8565b5f7f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c98888886108b48c6001600160a01b03165f90815260076020526040902080546001810190915590565b6040805160208101969096526001600160a01b0394851690860152929091166060840152608083015260a082015260c0810186905260e0016040516020818303038152906040528051906020012090505f61090e8261105c565b90505f61091d828787876110a3565b9050896001600160a01b0316816001600160a01b03161461097d576040517f4b800e460000000000000000000000000000000000000000000000000000000081526001600160a01b0380831660048301528b1660248201526044016105d8565b6109888a8a8a610bb1565b50505050505050505050565b5f6109af84848460405180602001604052805f815250610764565b949350505050565b604080517f7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a226760208201526001600160a01b03808c169282019290925290891660608201526080810188905260a0810187905260c0810186905260e081018590525f90610a269061010001610648565b9050610a34818585856110a3565b6001600160a01b03168a6001600160a01b031614610a7e576040517f77c207f400000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6109888a8a8a8a8a8a611337565b604080517fd099cc98ef71107a616c4f0f941f04c322d8e254fe26b3c6668db87aae413de860208201526001600160a01b03808c169282019290925290891660608201526080810188905260a0810187905260c0810186905260e081018590525f90610afb9061010001610648565b9050610b09818585856110a3565b6001600160a01b03168a6001600160a01b031614610b53576040517f77c207f400000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b886001600160a01b0381163314610ba2576040517fec442f050000000000000000000000000000000000000000000000000000000081526001600160a01b0390911660048201526024016105d8565b506109888a8a8a8a8a8a611337565b610bbe838383600161138b565b505050565b6001600160a01b038381165f908152600160209081526040808320938616835292905220547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811015610c715781811015610c63576040517ffb8f41b20000000000000000000000000000000000000000000000000000000081526001600160a01b038416600482015260248101829052604481018390526064016105d8565b610c7184848484035f61138b565b50505050565b6001600160a01b038316610cb9576040517f96c6fd1e0000000000000000000000000000000000000000000000000000000081525f60048201526024016105d8565b6001600160a01b038216610cfb576040517fec442f050000000000000000000000000000000000000000000000000000000081525f60048201526024016105d8565b610bbe83838361148f565b5f306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016148015610d5e57507f000000000000000000000000000000000000000000000000000000000000000046145b15610d8857507f000000000000000000000000000000000000000000000000000000000000000090565b610584604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b826001600160a01b03163b5f03610e7d576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b03841660048201526024016105d8565b6040517f88a7ca5c0000000000000000000000000000000000000000000000000000000081526001600160a01b038416906388a7ca5c90610ec8908890889087908790600401611ebe565b6020604051808303815f875af1925050508015610f02575060408051601f3d908101601f19168201909252610eff91810190611efe565b60015b610f82573d808015610f2f576040519150601f19603f3d011682016040523d82523d5f602084013e610f34565b606091505b5080515f03610f7a576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024016105d8565b805160208201fd5b7fffffffff0000000000000000000000000000000000000000000000000000000081167f88a7ca5c00000000000000000000000000000000000000000000000000000000146106c5576040517f8a96cd9c0000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024016105d8565b5050505050565b6001600160a01b038216611051576040517fec442f050000000000000000000000000000000000000000000000000000000081525f60048201526024016105d8565b6105f85f838361148f565b5f610470611068610d06565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f6110b3888888886115ce565b9250925092506110c38282611696565b50909695505050505050565b6110d98282611799565b60405181906001600160a01b038416907f1cdd46ff242716cdaa72d159d339a485b3438398348d68f09d7c8c0a59353d81905f90a35050565b60606105847f000000000000000000000000000000000000000000000000000000000000000061185a565b60606105847f000000000000000000000000000000000000000000000000000000000000000061185a565b826001600160a01b03163b5f036111b6576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b03841660048201526024016105d8565b6040517f7b04a2d00000000000000000000000000000000000000000000000000000000081526001600160a01b03841690637b04a2d0906111ff90879086908690600401611f19565b6020604051808303815f875af1925050508015611239575060408051601f3d908101601f1916820190925261123691810190611efe565b60015b6112b1573d808015611266576040519150601f19603f3d011682016040523d82523d5f602084013e61126b565b606091505b5080515f03610f7a576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024016105d8565b7fffffffff0000000000000000000000000000000000000000000000000000000081167f7b04a2d00000000000000000000000000000000000000000000000000000000014611008576040517fdeb6d3ed0000000000000000000000000000000000000000000000000000000081526001600160a01b03851660048201526024016105d8565b6113418383611897565b61134b8682611799565b60405181906001600160a01b038816907f98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5905f90a36106c5868686610c77565b6001600160a01b0384166113cd576040517fe602df050000000000000000000000000000000000000000000000000000000081525f60048201526024016105d8565b6001600160a01b03831661140f576040517f94280d620000000000000000000000000000000000000000000000000000000081525f60048201526024016105d8565b6001600160a01b038085165f9081526001602090815260408083209387168352929052208290558015610c7157826001600160a01b0316846001600160a01b03167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9258460405161148191815260200190565b60405180910390a350505050565b6001600160a01b0383166114b9578060025f8282546114ae9190611f49565b909155506115429050565b6001600160a01b0383165f9081526020819052604090205481811015611524576040517fe450d38c0000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260248101829052604481018390526064016105d8565b6001600160a01b0384165f9081526020819052604090209082900390555b6001600160a01b03821661155e5760028054829003905561157c565b6001600160a01b0382165f9081526020819052604090208054820190555b816001600160a01b0316836001600160a01b03167fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef836040516115c191815260200190565b60405180910390a3505050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561160757505f9150600390508261168c565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015611658573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b03811661168357505f92506001915082905061168c565b92505f91508190505b9450945094915050565b5f8260038111156116a9576116a9611f81565b036116b2575050565b60018260038111156116c6576116c6611f81565b036116fd576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b600282600381111561171157611711611f81565b0361174b576040517ffce698f7000000000000000000000000000000000000000000000000000000008152600481018290526024016105d8565b600382600381111561175f5761175f611f81565b036105f8576040517fd78bce0c000000000000000000000000000000000000000000000000000000008152600481018290526024016105d8565b6001600160a01b0382165f9081526008602090815260408083208484529091529020548290829060ff161561180b576040517f8f7808c10000000000000000000000000000000000000000000000000000000081526001600160a01b03909216600483015260248201526044016105d8565b50506001600160a01b039091165f9081526008602090815260408083209383529290522080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001179055565b60605f6118668361191f565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b81811665800000000000165f81156118b6576118b161195f565b6118be565b6118be611969565b65ffffffffffff16905081198416811180156118dc57508119831681105b848490916106c5576040517f4a931c17000000000000000000000000000000000000000000000000000000008152600481019290925260248201526044016105d8565b5f60ff8216601f811115610470576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6105844361196f565b5f610584425b5f65ffffffffffff8211156119ba576040517f6dfcc65000000000000000000000000000000000000000000000000000000000815260306004820152602481018390526044016105d8565b5090565b7fffffffff00000000000000000000000000000000000000000000000000000000811681146119eb575f5ffd5b50565b5f602082840312156119fe575f5ffd5b8135610537816119be565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f6105376020830184611a09565b80356001600160a01b0381168114611a5f575f5ffd5b919050565b5f5f60408385031215611a75575f5ffd5b611a7e83611a49565b946020939093013593505050565b5f5f5f60608486031215611a9e575f5ffd5b611aa784611a49565b9250611ab560208501611a49565b929592945050506040919091013590565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f82601f830112611b02575f5ffd5b813567ffffffffffffffff811115611b1c57611b1c611ac6565b604051601f19603f601f19601f8501160116810181811067ffffffffffffffff82111715611b4c57611b4c611ac6565b604052818152838201602001851015611b63575f5ffd5b816020850160208301375f918101602001919091529392505050565b5f5f5f60608486031215611b91575f5ffd5b611b9a84611a49565b925060208401359150604084013567ffffffffffffffff811115611bbc575f5ffd5b611bc886828701611af3565b9150509250925092565b803560ff81168114611a5f575f5ffd5b5f5f5f5f5f60a08688031215611bf6575f5ffd5b611bff86611a49565b945060208601359350611c1460408701611bd2565b94979396509394606081013594506080013592915050565b5f60208284031215611c3c575f5ffd5b61053782611a49565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f611c7f60e0830189611a09565b8281036040840152611c918189611a09565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015611ce6578351835260209384019390920191600101611cc8565b50909b9a5050505050505050505050565b5f5f5f5f60808587031215611d0a575f5ffd5b611d1385611a49565b9350611d2160208601611a49565b925060408501359150606085013567ffffffffffffffff811115611d43575f5ffd5b611d4f87828801611af3565b91505092959194509250565b5f5f5f5f5f5f5f60e0888a031215611d71575f5ffd5b611d7a88611a49565b9650611d8860208901611a49565b95506040880135945060608801359350611da460808901611bd2565b9699959850939692959460a0840135945060c09093013592915050565b5f5f60408385031215611dd2575f5ffd5b611ddb83611a49565b9150611de960208401611a49565b90509250929050565b5f5f5f5f5f5f5f5f5f6101208a8c031215611e0b575f5ffd5b611e148a611a49565b9850611e2260208b01611a49565b975060408a0135965060608a0135955060808a0135945060a08a01359350611e4c60c08b01611bd2565b989b979a50959894979396929550929360e081013593506101000135919050565b600181811c90821680611e8157607f821691505b602082108103611eb8577f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b50919050565b6001600160a01b03851681526001600160a01b0384166020820152826040820152608060608201525f611ef46080830184611a09565b9695505050505050565b5f60208284031215611f0e575f5ffd5b8151610537816119be565b6001600160a01b0384168152826020820152606060408201525f611f406060830184611a09565b95945050505050565b80820180821115610470577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// TestCurrency3009 is an auto generated Go binding around an Ethereum contract.
type TestCurrency3009 struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TestCurrency3009) GetABI() abi.ABI {
	return c.abi
}

// NewTestCurrency3009 creates a new instance of TestCurrency3009.
func NewTestCurrency3009() *TestCurrency3009 {
	parsed, err := TestCurrency3009MetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TestCurrency3009{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TestCurrency3009) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(string name, string symbol) returns()
func (testCurrency3009 *TestCurrency3009) PackConstructor(name string, symbol string) []byte {
	enc, err := testCurrency3009.abi.Pack("", name, symbol)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency3009 *TestCurrency3009) PackDOMAINSEPARATOR() []byte {
	enc, err := testCurrency3009.abi.Pack("DOMAIN_SEPARATOR")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAINSEPARATOR is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3644e515.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency3009 *TestCurrency3009) TryPackDOMAINSEPARATOR() ([]byte, error) {
	return testCurrency3009.abi.Pack("DOMAIN_SEPARATOR")
}

// UnpackDOMAINSEPARATOR is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3644e515.
//
// Solidity: function DOMAIN_SEPARATOR() view returns(bytes32)
func (testCurrency3009 *TestCurrency3009) UnpackDOMAINSEPARATOR(data []byte) ([32]byte, error) {
	out, err := testCurrency3009.abi.Unpack("DOMAIN_SEPARATOR", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := testCurrency3009.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return testCurrency3009.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := testCurrency3009.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackApprove(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackApproveAndCall(spender common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("approveAndCall", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3177029f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackApproveAndCall(spender common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("approveAndCall", spender, value)
}

// UnpackApproveAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3177029f.
//
// Solidity: function approveAndCall(address spender, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackApproveAndCall(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("approveAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackApproveAndCall0(spender common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency3009.abi.Pack("approveAndCall0", spender, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcae9ca51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackApproveAndCall0(spender common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("approveAndCall0", spender, value, data)
}

// UnpackApproveAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcae9ca51.
//
// Solidity: function approveAndCall(address spender, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackApproveAndCall0(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("approveAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackAuthorizationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe94a0102.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (testCurrency3009 *TestCurrency3009) PackAuthorizationState(authorizer common.Address, nonce [32]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("authorizationState", authorizer, nonce)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAuthorizationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe94a0102.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackAuthorizationState(authorizer common.Address, nonce [32]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("authorizationState", authorizer, nonce)
}

// UnpackAuthorizationState is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe94a0102.
//
// Solidity: function authorizationState(address authorizer, bytes32 nonce) view returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackAuthorizationState(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("authorizationState", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) PackBalanceOf(account common.Address) []byte {
	enc, err := testCurrency3009.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return testCurrency3009.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := testCurrency3009.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCancelAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a049a70.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) PackCancelAuthorization(authorizer common.Address, nonce [32]byte, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("cancelAuthorization", authorizer, nonce, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a049a70.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) TryPackCancelAuthorization(authorizer common.Address, nonce [32]byte, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("cancelAuthorization", authorizer, nonce, v, r, s)
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency3009 *TestCurrency3009) PackDecimals() []byte {
	enc, err := testCurrency3009.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency3009 *TestCurrency3009) TryPackDecimals() ([]byte, error) {
	return testCurrency3009.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (testCurrency3009 *TestCurrency3009) UnpackDecimals(data []byte) (uint8, error) {
	out, err := testCurrency3009.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (testCurrency3009 *TestCurrency3009) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("mint", to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (testCurrency3009 *TestCurrency3009) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("mint", to, amount)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (testCurrency3009 *TestCurrency3009) PackName() []byte {
	enc, err := testCurrency3009.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (testCurrency3009 *TestCurrency3009) TryPackName() ([]byte, error) {
	return testCurrency3009.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (testCurrency3009 *TestCurrency3009) UnpackName(data []byte) (string, error) {
	out, err := testCurrency3009.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) PackNonces(owner common.Address) []byte {
	enc, err := testCurrency3009.abi.Pack("nonces", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonces is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ecebe00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) TryPackNonces(owner common.Address) ([]byte, error) {
	return testCurrency3009.abi.Pack("nonces", owner)
}

// UnpackNonces is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ecebe00.
//
// Solidity: function nonces(address owner) view returns(uint256)
func (testCurrency3009 *TestCurrency3009) UnpackNonces(data []byte) (*big.Int, error) {
	out, err := testCurrency3009.abi.Unpack("nonces", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) PackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd505accf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) TryPackPermit(owner common.Address, spender common.Address, value *big.Int, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("permit", owner, spender, value, deadline, v, r, s)
}

// PackReceiveWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef55bec6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function receiveWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) PackReceiveWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("receiveWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReceiveWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef55bec6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function receiveWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) TryPackReceiveWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("receiveWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency3009 *TestCurrency3009) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (testCurrency3009 *TestCurrency3009) PackSymbol() []byte {
	enc, err := testCurrency3009.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (testCurrency3009 *TestCurrency3009) TryPackSymbol() ([]byte, error) {
	return testCurrency3009.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (testCurrency3009 *TestCurrency3009) UnpackSymbol(data []byte) (string, error) {
	out, err := testCurrency3009.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency3009 *TestCurrency3009) PackTotalSupply() []byte {
	enc, err := testCurrency3009.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency3009 *TestCurrency3009) TryPackTotalSupply() ([]byte, error) {
	return testCurrency3009.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (testCurrency3009 *TestCurrency3009) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := testCurrency3009.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransfer(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransferAndCall(to common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("transferAndCall", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1296ee62.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransferAndCall(to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferAndCall", to, value)
}

// UnpackTransferAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1296ee62.
//
// Solidity: function transferAndCall(address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransferAndCall(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transferAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransferAndCall0(to common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency3009.abi.Pack("transferAndCall0", to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4000aea0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransferAndCall0(to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferAndCall0", to, value, data)
}

// UnpackTransferAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4000aea0.
//
// Solidity: function transferAndCall(address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransferAndCall0(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transferAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) []byte {
	enc, err := testCurrency3009.abi.Pack("transferFromAndCall", from, to, value, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d34b89.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransferFromAndCall(from common.Address, to common.Address, value *big.Int, data []byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferFromAndCall", from, to, value, data)
}

// UnpackTransferFromAndCall is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1d34b89.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value, bytes data) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransferFromAndCall(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transferFromAndCall", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) PackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := testCurrency3009.abi.Pack("transferFromAndCall0", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFromAndCall0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd8fbe994.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) TryPackTransferFromAndCall0(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferFromAndCall0", from, to, value)
}

// UnpackTransferFromAndCall0 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd8fbe994.
//
// Solidity: function transferFromAndCall(address from, address to, uint256 value) returns(bool)
func (testCurrency3009 *TestCurrency3009) UnpackTransferFromAndCall0(data []byte) (bool, error) {
	out, err := testCurrency3009.abi.Unpack("transferFromAndCall0", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3ee160e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) PackTransferWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := testCurrency3009.abi.Pack("transferWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferWithAuthorization is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3ee160e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) returns()
func (testCurrency3009 *TestCurrency3009) TryPackTransferWithAuthorization(from common.Address, to common.Address, value *big.Int, validAfter *big.Int, validBefore *big.Int, nonce [32]byte, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return testCurrency3009.abi.Pack("transferWithAuthorization", from, to, value, validAfter, validBefore, nonce, v, r, s)
}

// TestCurrency3009Approval represents a Approval event raised by the TestCurrency3009 contract.
type TestCurrency3009Approval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TestCurrency3009ApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (TestCurrency3009Approval) ContractEventName() string {
	return TestCurrency3009ApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackApprovalEvent(log *types.Log) (*TestCurrency3009Approval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency3009.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrency3009Approval)
	if len(log.Data) > 0 {
		if err := testCurrency3009.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency3009.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrency3009AuthorizationCanceled represents a AuthorizationCanceled event raised by the TestCurrency3009 contract.
type TestCurrency3009AuthorizationCanceled struct {
	Authorizer common.Address
	Nonce      [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const TestCurrency3009AuthorizationCanceledEventName = "AuthorizationCanceled"

// ContractEventName returns the user-defined event name.
func (TestCurrency3009AuthorizationCanceled) ContractEventName() string {
	return TestCurrency3009AuthorizationCanceledEventName
}

// UnpackAuthorizationCanceledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce)
func (testCurrency3009 *TestCurrency3009) UnpackAuthorizationCanceledEvent(log *types.Log) (*TestCurrency3009AuthorizationCanceled, error) {
	event := "AuthorizationCanceled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency3009.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrency3009AuthorizationCanceled)
	if len(log.Data) > 0 {
		if err := testCurrency3009.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency3009.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrency3009AuthorizationUsed represents a AuthorizationUsed event raised by the TestCurrency3009 contract.
type TestCurrency3009AuthorizationUsed struct {
	Authorizer common.Address
	Nonce      [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const TestCurrency3009AuthorizationUsedEventName = "AuthorizationUsed"

// ContractEventName returns the user-defined event name.
func (TestCurrency3009AuthorizationUsed) ContractEventName() string {
	return TestCurrency3009AuthorizationUsedEventName
}

// UnpackAuthorizationUsedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)
func (testCurrency3009 *TestCurrency3009) UnpackAuthorizationUsedEvent(log *types.Log) (*TestCurrency3009AuthorizationUsed, error) {
	event := "AuthorizationUsed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency3009.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrency3009AuthorizationUsed)
	if len(log.Data) > 0 {
		if err := testCurrency3009.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency3009.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrency3009EIP712DomainChanged represents a EIP712DomainChanged event raised by the TestCurrency3009 contract.
type TestCurrency3009EIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const TestCurrency3009EIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (TestCurrency3009EIP712DomainChanged) ContractEventName() string {
	return TestCurrency3009EIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (testCurrency3009 *TestCurrency3009) UnpackEIP712DomainChangedEvent(log *types.Log) (*TestCurrency3009EIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency3009.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrency3009EIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := testCurrency3009.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency3009.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TestCurrency3009Transfer represents a Transfer event raised by the TestCurrency3009 contract.
type TestCurrency3009Transfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const TestCurrency3009TransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (TestCurrency3009Transfer) ContractEventName() string {
	return TestCurrency3009TransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackTransferEvent(log *types.Log) (*TestCurrency3009Transfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != testCurrency3009.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TestCurrency3009Transfer)
	if len(log.Data) > 0 {
		if err := testCurrency3009.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range testCurrency3009.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (testCurrency3009 *TestCurrency3009) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC1363ApproveFailed"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC1363ApproveFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC1363InvalidReceiver"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC1363InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC1363InvalidSpender"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC1363InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC1363TransferFailed"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC1363TransferFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC1363TransferFromFailed"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC1363TransferFromFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InsufficientAllowance"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InsufficientAllowanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InsufficientBalance"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InvalidApprover"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InvalidReceiver"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InvalidSender"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC20InvalidSpender"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC20InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC2612ExpiredSignature"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC2612ExpiredSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC2612InvalidSigner"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC2612InvalidSignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC3009InvalidAuthorizationTime"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC3009InvalidAuthorizationTimeError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC3009InvalidSignature"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC3009InvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["ERC3009UsedAuthorization"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackERC3009UsedAuthorizationError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["InvalidAccountNonce"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackInvalidAccountNonceError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], testCurrency3009.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return testCurrency3009.UnpackStringTooLongError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TestCurrency3009ECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the TestCurrency3009 contract.
type TestCurrency3009ECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func TestCurrency3009ECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (testCurrency3009 *TestCurrency3009) UnpackECDSAInvalidSignatureError(raw []byte) (*TestCurrency3009ECDSAInvalidSignature, error) {
	out := new(TestCurrency3009ECDSAInvalidSignature)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the TestCurrency3009 contract.
type TestCurrency3009ECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func TestCurrency3009ECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (testCurrency3009 *TestCurrency3009) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*TestCurrency3009ECDSAInvalidSignatureLength, error) {
	out := new(TestCurrency3009ECDSAInvalidSignatureLength)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the TestCurrency3009 contract.
type TestCurrency3009ECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func TestCurrency3009ECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (testCurrency3009 *TestCurrency3009) UnpackECDSAInvalidSignatureSError(raw []byte) (*TestCurrency3009ECDSAInvalidSignatureS, error) {
	out := new(TestCurrency3009ECDSAInvalidSignatureS)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC1363ApproveFailed represents a ERC1363ApproveFailed error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC1363ApproveFailed struct {
	Spender common.Address
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363ApproveFailed(address spender, uint256 value)
func TestCurrency3009ERC1363ApproveFailedErrorID() common.Hash {
	return common.HexToHash("0x50e555c4dddff13ff30dbe54ae3a28130e668ee6eed8bb039a74fffd407a490b")
}

// UnpackERC1363ApproveFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363ApproveFailed(address spender, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackERC1363ApproveFailedError(raw []byte) (*TestCurrency3009ERC1363ApproveFailed, error) {
	out := new(TestCurrency3009ERC1363ApproveFailed)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC1363ApproveFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC1363InvalidReceiver represents a ERC1363InvalidReceiver error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC1363InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363InvalidReceiver(address receiver)
func TestCurrency3009ERC1363InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0x8a96cd9cdbe4c7400f09928c2ad0cc705eacfcb08e7a1ee2637bbd7d7c9a2e71")
}

// UnpackERC1363InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363InvalidReceiver(address receiver)
func (testCurrency3009 *TestCurrency3009) UnpackERC1363InvalidReceiverError(raw []byte) (*TestCurrency3009ERC1363InvalidReceiver, error) {
	out := new(TestCurrency3009ERC1363InvalidReceiver)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC1363InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC1363InvalidSpender represents a ERC1363InvalidSpender error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC1363InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363InvalidSpender(address spender)
func TestCurrency3009ERC1363InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0xdeb6d3edd553d3f2f498b7c0760945593e1f70901005a8ebfec201cf36d60756")
}

// UnpackERC1363InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363InvalidSpender(address spender)
func (testCurrency3009 *TestCurrency3009) UnpackERC1363InvalidSpenderError(raw []byte) (*TestCurrency3009ERC1363InvalidSpender, error) {
	out := new(TestCurrency3009ERC1363InvalidSpender)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC1363InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC1363TransferFailed represents a ERC1363TransferFailed error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC1363TransferFailed struct {
	Receiver common.Address
	Value    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363TransferFailed(address receiver, uint256 value)
func TestCurrency3009ERC1363TransferFailedErrorID() common.Hash {
	return common.HexToHash("0x231b03aea3deff6bcb604f6edbb43d345173148bbf0c0dac8696fa8a0e12c649")
}

// UnpackERC1363TransferFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363TransferFailed(address receiver, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackERC1363TransferFailedError(raw []byte) (*TestCurrency3009ERC1363TransferFailed, error) {
	out := new(TestCurrency3009ERC1363TransferFailed)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC1363TransferFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC1363TransferFromFailed represents a ERC1363TransferFromFailed error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC1363TransferFromFailed struct {
	Sender   common.Address
	Receiver common.Address
	Value    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1363TransferFromFailed(address sender, address receiver, uint256 value)
func TestCurrency3009ERC1363TransferFromFailedErrorID() common.Hash {
	return common.HexToHash("0xb56855e6dc0676c3d4dd01bd25a7d38479fa62d646d465c20d121d8911c8dc00")
}

// UnpackERC1363TransferFromFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1363TransferFromFailed(address sender, address receiver, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackERC1363TransferFromFailedError(raw []byte) (*TestCurrency3009ERC1363TransferFromFailed, error) {
	out := new(TestCurrency3009ERC1363TransferFromFailed)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC1363TransferFromFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InsufficientAllowance represents a ERC20InsufficientAllowance error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InsufficientAllowance struct {
	Spender   common.Address
	Allowance *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func TestCurrency3009ERC20InsufficientAllowanceErrorID() common.Hash {
	return common.HexToHash("0xfb8f41b23e99d2101d86da76cdfa87dd51c82ed07d3cb62cbc473e469dbc75c3")
}

// UnpackERC20InsufficientAllowanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InsufficientAllowanceError(raw []byte) (*TestCurrency3009ERC20InsufficientAllowance, error) {
	out := new(TestCurrency3009ERC20InsufficientAllowance)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InsufficientAllowance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InsufficientBalance represents a ERC20InsufficientBalance error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InsufficientBalance struct {
	Sender  common.Address
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func TestCurrency3009ERC20InsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xe450d38cd8d9f7d95077d567d60ed49c7254716e6ad08fc9872816c97e0ffec6")
}

// UnpackERC20InsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InsufficientBalanceError(raw []byte) (*TestCurrency3009ERC20InsufficientBalance, error) {
	out := new(TestCurrency3009ERC20InsufficientBalance)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InvalidApprover represents a ERC20InvalidApprover error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidApprover(address approver)
func TestCurrency3009ERC20InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xe602df05cc75712490294c6c104ab7c17f4030363910a7a2626411c6d3118847")
}

// UnpackERC20InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidApprover(address approver)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InvalidApproverError(raw []byte) (*TestCurrency3009ERC20InvalidApprover, error) {
	out := new(TestCurrency3009ERC20InvalidApprover)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InvalidReceiver represents a ERC20InvalidReceiver error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func TestCurrency3009ERC20InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0xec442f055133b72f3b2f9f0bb351c406b178527de2040a7d1feb4e058771f613")
}

// UnpackERC20InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InvalidReceiverError(raw []byte) (*TestCurrency3009ERC20InvalidReceiver, error) {
	out := new(TestCurrency3009ERC20InvalidReceiver)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InvalidSender represents a ERC20InvalidSender error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSender(address sender)
func TestCurrency3009ERC20InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x96c6fd1edd0cd6ef7ff0ecc0facdf53148dc0048b57fe58af65755250a7a96bd")
}

// UnpackERC20InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSender(address sender)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InvalidSenderError(raw []byte) (*TestCurrency3009ERC20InvalidSender, error) {
	out := new(TestCurrency3009ERC20InvalidSender)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC20InvalidSpender represents a ERC20InvalidSpender error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC20InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSpender(address spender)
func TestCurrency3009ERC20InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0x94280d62c347d8d9f4d59a76ea321452406db88df38e0c9da304f58b57b373a2")
}

// UnpackERC20InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSpender(address spender)
func (testCurrency3009 *TestCurrency3009) UnpackERC20InvalidSpenderError(raw []byte) (*TestCurrency3009ERC20InvalidSpender, error) {
	out := new(TestCurrency3009ERC20InvalidSpender)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC20InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC2612ExpiredSignature represents a ERC2612ExpiredSignature error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC2612ExpiredSignature struct {
	Deadline *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func TestCurrency3009ERC2612ExpiredSignatureErrorID() common.Hash {
	return common.HexToHash("0x627913023c184eaad13735d5a3d2657ae76ec9a872a70e0fc57522ef1a114d58")
}

// UnpackERC2612ExpiredSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612ExpiredSignature(uint256 deadline)
func (testCurrency3009 *TestCurrency3009) UnpackERC2612ExpiredSignatureError(raw []byte) (*TestCurrency3009ERC2612ExpiredSignature, error) {
	out := new(TestCurrency3009ERC2612ExpiredSignature)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC2612ExpiredSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC2612InvalidSigner represents a ERC2612InvalidSigner error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC2612InvalidSigner struct {
	Signer common.Address
	Owner  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func TestCurrency3009ERC2612InvalidSignerErrorID() common.Hash {
	return common.HexToHash("0x4b800e463b323b1d856edf9dec70329a639d13874a57f5c28219ff57128756db")
}

// UnpackERC2612InvalidSignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC2612InvalidSigner(address signer, address owner)
func (testCurrency3009 *TestCurrency3009) UnpackERC2612InvalidSignerError(raw []byte) (*TestCurrency3009ERC2612InvalidSigner, error) {
	out := new(TestCurrency3009ERC2612InvalidSigner)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC2612InvalidSigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC3009InvalidAuthorizationTime represents a ERC3009InvalidAuthorizationTime error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC3009InvalidAuthorizationTime struct {
	ValidAfter  *big.Int
	ValidBefore *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC3009InvalidAuthorizationTime(uint256 validAfter, uint256 validBefore)
func TestCurrency3009ERC3009InvalidAuthorizationTimeErrorID() common.Hash {
	return common.HexToHash("0x4a931c17dee7b777c9cbff49696775decabdf15f0f4299ed982c63de16870b15")
}

// UnpackERC3009InvalidAuthorizationTimeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC3009InvalidAuthorizationTime(uint256 validAfter, uint256 validBefore)
func (testCurrency3009 *TestCurrency3009) UnpackERC3009InvalidAuthorizationTimeError(raw []byte) (*TestCurrency3009ERC3009InvalidAuthorizationTime, error) {
	out := new(TestCurrency3009ERC3009InvalidAuthorizationTime)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC3009InvalidAuthorizationTime", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC3009InvalidSignature represents a ERC3009InvalidSignature error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC3009InvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC3009InvalidSignature()
func TestCurrency3009ERC3009InvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0x77c207f4defda98b291ec961b5c4117337ad6395b29d5f627b766bfbb84cc315")
}

// UnpackERC3009InvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC3009InvalidSignature()
func (testCurrency3009 *TestCurrency3009) UnpackERC3009InvalidSignatureError(raw []byte) (*TestCurrency3009ERC3009InvalidSignature, error) {
	out := new(TestCurrency3009ERC3009InvalidSignature)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC3009InvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009ERC3009UsedAuthorization represents a ERC3009UsedAuthorization error raised by the TestCurrency3009 contract.
type TestCurrency3009ERC3009UsedAuthorization struct {
	Authorizer common.Address
	Nonce      [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC3009UsedAuthorization(address authorizer, bytes32 nonce)
func TestCurrency3009ERC3009UsedAuthorizationErrorID() common.Hash {
	return common.HexToHash("0x8f7808c1770a7455ad80e90de4a45fff05aec416cd59cd420827199281b8dbcd")
}

// UnpackERC3009UsedAuthorizationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC3009UsedAuthorization(address authorizer, bytes32 nonce)
func (testCurrency3009 *TestCurrency3009) UnpackERC3009UsedAuthorizationError(raw []byte) (*TestCurrency3009ERC3009UsedAuthorization, error) {
	out := new(TestCurrency3009ERC3009UsedAuthorization)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "ERC3009UsedAuthorization", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009InvalidAccountNonce represents a InvalidAccountNonce error raised by the TestCurrency3009 contract.
type TestCurrency3009InvalidAccountNonce struct {
	Account      common.Address
	CurrentNonce *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func TestCurrency3009InvalidAccountNonceErrorID() common.Hash {
	return common.HexToHash("0x752d88c0de02638abf10e8e31861e4c68dc1f3a1e7d840e580683f2c282bfc7a")
}

// UnpackInvalidAccountNonceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidAccountNonce(address account, uint256 currentNonce)
func (testCurrency3009 *TestCurrency3009) UnpackInvalidAccountNonceError(raw []byte) (*TestCurrency3009InvalidAccountNonce, error) {
	out := new(TestCurrency3009InvalidAccountNonce)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "InvalidAccountNonce", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009InvalidShortString represents a InvalidShortString error raised by the TestCurrency3009 contract.
type TestCurrency3009InvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func TestCurrency3009InvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (testCurrency3009 *TestCurrency3009) UnpackInvalidShortStringError(raw []byte) (*TestCurrency3009InvalidShortString, error) {
	out := new(TestCurrency3009InvalidShortString)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009SafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the TestCurrency3009 contract.
type TestCurrency3009SafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func TestCurrency3009SafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (testCurrency3009 *TestCurrency3009) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*TestCurrency3009SafeCastOverflowedUintDowncast, error) {
	out := new(TestCurrency3009SafeCastOverflowedUintDowncast)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TestCurrency3009StringTooLong represents a StringTooLong error raised by the TestCurrency3009 contract.
type TestCurrency3009StringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func TestCurrency3009StringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (testCurrency3009 *TestCurrency3009) UnpackStringTooLongError(raw []byte) (*TestCurrency3009StringTooLong, error) {
	out := new(TestCurrency3009StringTooLong)
	if err := testCurrency3009.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherMetaData contains all meta data concerning the Voucher contract.
var VoucherMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"conditionOf\",\"inputs\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structVoucher.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"payout\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"amount\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"record\",\"inputs\":[{\"name\":\"totals\",\"type\":\"tuple[]\",\"internalType\":\"structVoucher.Total[]\",\"components\":[{\"name\":\"terms\",\"type\":\"tuple\",\"internalType\":\"structVoucher.Terms\",\"components\":[{\"name\":\"payer\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"payee\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"nonce\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"deadline\",\"type\":\"uint40\",\"internalType\":\"uint40\"}]},{\"name\":\"total\",\"type\":\"uint128\",\"internalType\":\"uint128\"},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"totalOf\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint128\",\"internalType\":\"uint128\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Recorded\",\"inputs\":[{\"name\":\"condition\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"total\",\"type\":\"uint128\",\"indexed\":false,\"internalType\":\"uint128\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyRecorded\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"BadTerms\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignature\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ECDSAInvalidSignatureS\",\"inputs\":[{\"name\":\"s\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAllowed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]},{\"type\":\"error\",\"name\":\"TooLate\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Undecided\",\"inputs\":[]}]",
	ID:  "Voucher",
	Bin: "0x610160604052348015610010575f5ffd5b506040518060400160405280600b81526020016a2226a3102b37bab1b432b960a91b815250604051806040016040528060018152602001603160f81b81525061005e8261010560201b60201c565b6101205261006b81610105565b61014052815160208084019190912060e052815190820120610100524660a0526100f760e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526101a6565b5f5f829050601f81511115610138578260405163305a27a960e01b815260040161012f919061014b565b60405180910390fd5b805161014382610180565b179392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156101a0575f198160200360031b1b821691505b50919050565b60805160a05160c05160e051610100516101205161014051610e436101f75f395f61053101525f61050101525f61082201525f6107fa01525f61075501525f61077f01525f6107a90152610e435ff3fe608060405234801561000f575f5ffd5b5060043610610064575f3560e01c806384b0196e1161004d57806384b0196e146100d45780638d8bfddc146100ef578063a9ad2bb414610102575f5ffd5b806308092c20146100685780631805884a146100bf575b5f5ffd5b610099610076366004610a53565b5f908152600260205260409020546fffffffffffffffffffffffffffffffff1690565b6040516fffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6100d26100cd366004610a6a565b610123565b005b6100dc61031c565b6040516100b69796959493929190610b09565b6100996100fd366004610bec565b61037a565b610115610110366004610c16565b6103fc565b6040519081526020016100b6565b5f5b81811015610317573683838381811061014057610140610c2f565b90506020028101906101529190610c5c565b90505f61015e826103fc565b905064ffffffffff8116421015806101b657505f818152600260205260409020546fffffffffffffffffffffffffffffffff166101a160a0840160808501610c98565b6fffffffffffffffffffffffffffffffff1611155b156101c257505061030f565b61025a6101d26020840184610cd4565b7f8655f99bc37118e2b330c641675cc3c588f0b2956a2c22b424ea9f527b1d03d88361020460a0870160808801610c98565b6040805160208101949094528301919091526fffffffffffffffffffffffffffffffff16606082015260800160408051601f19818403018152919052805160209091012061025560a0860186610ced565b610485565b61026a60a0830160808401610c98565b5f82815260026020526040902080547fffffffffffffffffffffffffffffffff00000000000000000000000000000000166fffffffffffffffffffffffffffffffff92909216919091179055807f56d339221f753d6d16d3d97cad78397dd1f82d3e6c8417671f76ba0b0d9700826102e860a0850160808601610c98565b6040516fffffffffffffffffffffffffffffffff909116815260200160405180910390a250505b600101610125565b505050565b5f6060805f5f5f606061032d6104fa565b61033561052a565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f828152600260205260408120546fffffffffffffffffffffffffffffffff908116908316811080156103b3575064ffffffffff841642105b156103ea576040517fc8dcac8200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6103f48184610555565b949350505050565b5f61047f7febfe69917a81e15420c7ca2d7451f8710921237d1038cc35df1a746ab651f3e983604051602001610433929190610d69565b60408051601f1981840301815291905280516020909101205f61045c6080860160608701610dfd565b603083901b65ff0000000000602884901b161764ffffffffff8216179392505050565b92915050565b8373ffffffffffffffffffffffffffffffffffffffff166104a7848484610590565b73ffffffffffffffffffffffffffffffffffffffff16146104f4576040517f3d693ada00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50505050565b60606105257f00000000000000000000000000000000000000000000000000000000000000006105d1565b905090565b60606105257f00000000000000000000000000000000000000000000000000000000000000006105d1565b5f816fffffffffffffffffffffffffffffffff16836fffffffffffffffffffffffffffffffff16106105875781610589565b825b9392505050565b5f81810361059f575033610589565b5f5f5f6105ac868661060e565b9250925092506105c66105be88610689565b8484846106d0565b979650505050505050565b60605f6105dd836106fc565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f5f5f83604181146106305760408114610649575f92505f91505f9350610681565b853592506020860135915060408601355f1a9350610681565b602086013560ff81901c601b019450863593507f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1691505b509250925092565b5f61047f61069561073c565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f5f6106e088888888610872565b9250925092506106f08282610947565b50909695505050505050565b5f60ff8216601f81111561047f576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f3073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161480156107a157507f000000000000000000000000000000000000000000000000000000000000000046145b156107cb57507f000000000000000000000000000000000000000000000000000000000000000090565b610525604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156108ab57505f9150600390508261093d565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156108fc573d5f5f3e3d5ffd5b5050604051601f19015191505073ffffffffffffffffffffffffffffffffffffffff811661093457505f92506001915082905061093d565b92505f91508190505b9450945094915050565b5f82600381111561095a5761095a610e16565b03610963575050565b600182600381111561097757610977610e16565b036109ae576040517ff645eedf00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60028260038111156109c2576109c2610e16565b03610a01576040517ffce698f7000000000000000000000000000000000000000000000000000000008152600481018290526024015b60405180910390fd5b6003826003811115610a1557610a15610e16565b03610a4f576040517fd78bce0c000000000000000000000000000000000000000000000000000000008152600481018290526024016109f8565b5050565b5f60208284031215610a63575f5ffd5b5035919050565b5f5f60208385031215610a7b575f5ffd5b823567ffffffffffffffff811115610a91575f5ffd5b8301601f81018513610aa1575f5ffd5b803567ffffffffffffffff811115610ab7575f5ffd5b8560208260051b8401011115610acb575f5ffd5b6020919091019590945092505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f610b4360e0830189610adb565b8281036040840152610b558189610adb565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015610bb7578351835260209384019390920191600101610b99565b50909b9a5050505050505050505050565b80356fffffffffffffffffffffffffffffffff81168114610be7575f5ffd5b919050565b5f5f60408385031215610bfd575f5ffd5b82359150610c0d60208401610bc8565b90509250929050565b5f6080828403128015610c27575f5ffd5b509092915050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f82357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff41833603018112610c8e575f5ffd5b9190910192915050565b5f60208284031215610ca8575f5ffd5b61058982610bc8565b803573ffffffffffffffffffffffffffffffffffffffff81168114610be7575f5ffd5b5f60208284031215610ce4575f5ffd5b61058982610cb1565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112610d20575f5ffd5b83018035915067ffffffffffffffff821115610d3a575f5ffd5b602001915036819003821315610d4e575f5ffd5b9250929050565b803564ffffffffff81168114610be7575f5ffd5b82815260a0810173ffffffffffffffffffffffffffffffffffffffff610d8e84610cb1565b16602083015273ffffffffffffffffffffffffffffffffffffffff610db560208501610cb1565b166040830152604083013567ffffffffffffffff8116808214610dd6575f5ffd5b806060850152505064ffffffffff610df060608501610d55565b1660808301529392505050565b5f60208284031215610e0d575f5ffd5b61058982610d55565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd",
}

// Voucher is an auto generated Go binding around an Ethereum contract.
type Voucher struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Voucher) GetABI() abi.ABI {
	return c.abi
}

// NewVoucher creates a new instance of Voucher.
func NewVoucher() *Voucher {
	parsed, err := VoucherMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Voucher{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Voucher) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9ad2bb4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function conditionOf((address,address,uint64,uint40) terms) pure returns(bytes32)
func (voucher *Voucher) PackConditionOf(terms VoucherTerms) []byte {
	enc, err := voucher.abi.Pack("conditionOf", terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConditionOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9ad2bb4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function conditionOf((address,address,uint64,uint40) terms) pure returns(bytes32)
func (voucher *Voucher) TryPackConditionOf(terms VoucherTerms) ([]byte, error) {
	return voucher.abi.Pack("conditionOf", terms)
}

// UnpackConditionOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9ad2bb4.
//
// Solidity: function conditionOf((address,address,uint64,uint40) terms) pure returns(bytes32)
func (voucher *Voucher) UnpackConditionOf(data []byte) ([32]byte, error) {
	out, err := voucher.abi.Unpack("conditionOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (voucher *Voucher) PackPayout(condition [32]byte, amount *big.Int) []byte {
	enc, err := voucher.abi.Pack("payout", condition, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8bfddc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (voucher *Voucher) TryPackPayout(condition [32]byte, amount *big.Int) ([]byte, error) {
	return voucher.abi.Pack("payout", condition, amount)
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8d8bfddc.
//
// Solidity: function payout(bytes32 condition, uint128 amount) view returns(uint128)
func (voucher *Voucher) UnpackPayout(data []byte) (*big.Int, error) {
	out, err := voucher.abi.Unpack("payout", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRecord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1805884a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function record(((address,address,uint64,uint40),uint128,bytes)[] totals) returns()
func (voucher *Voucher) PackRecord(totals []VoucherTotal) []byte {
	enc, err := voucher.abi.Pack("record", totals)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRecord is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1805884a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function record(((address,address,uint64,uint40),uint128,bytes)[] totals) returns()
func (voucher *Voucher) TryPackRecord(totals []VoucherTotal) ([]byte, error) {
	return voucher.abi.Pack("record", totals)
}

// PackTotalOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x08092c20.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalOf(bytes32 condition) view returns(uint128)
func (voucher *Voucher) PackTotalOf(condition [32]byte) []byte {
	enc, err := voucher.abi.Pack("totalOf", condition)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x08092c20.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalOf(bytes32 condition) view returns(uint128)
func (voucher *Voucher) TryPackTotalOf(condition [32]byte) ([]byte, error) {
	return voucher.abi.Pack("totalOf", condition)
}

// UnpackTotalOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x08092c20.
//
// Solidity: function totalOf(bytes32 condition) view returns(uint128)
func (voucher *Voucher) UnpackTotalOf(data []byte) (*big.Int, error) {
	out, err := voucher.abi.Unpack("totalOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// VoucherEIP712DomainChanged represents a EIP712DomainChanged event raised by the Voucher contract.
type VoucherEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const VoucherEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (VoucherEIP712DomainChanged) ContractEventName() string {
	return VoucherEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (voucher *Voucher) UnpackEIP712DomainChangedEvent(log *types.Log) (*VoucherEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != voucher.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VoucherEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := voucher.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range voucher.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// VoucherRecorded represents a Recorded event raised by the Voucher contract.
type VoucherRecorded struct {
	Condition [32]byte
	Total     *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const VoucherRecordedEventName = "Recorded"

// ContractEventName returns the user-defined event name.
func (VoucherRecorded) ContractEventName() string {
	return VoucherRecordedEventName
}

// UnpackRecordedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Recorded(bytes32 indexed condition, uint128 total)
func (voucher *Voucher) UnpackRecordedEvent(log *types.Log) (*VoucherRecorded, error) {
	event := "Recorded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != voucher.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VoucherRecorded)
	if len(log.Data) > 0 {
		if err := voucher.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range voucher.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (voucher *Voucher) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], voucher.abi.Errors["AlreadyRecorded"].ID.Bytes()[:4]) {
		return voucher.UnpackAlreadyRecordedError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["BadTerms"].ID.Bytes()[:4]) {
		return voucher.UnpackBadTermsError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["ECDSAInvalidSignature"].ID.Bytes()[:4]) {
		return voucher.UnpackECDSAInvalidSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["ECDSAInvalidSignatureLength"].ID.Bytes()[:4]) {
		return voucher.UnpackECDSAInvalidSignatureLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["ECDSAInvalidSignatureS"].ID.Bytes()[:4]) {
		return voucher.UnpackECDSAInvalidSignatureSError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return voucher.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["NotAllowed"].ID.Bytes()[:4]) {
		return voucher.UnpackNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return voucher.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return voucher.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], voucher.abi.Errors["Undecided"].ID.Bytes()[:4]) {
		return voucher.UnpackUndecidedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// VoucherAlreadyRecorded represents a AlreadyRecorded error raised by the Voucher contract.
type VoucherAlreadyRecorded struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRecorded()
func VoucherAlreadyRecordedErrorID() common.Hash {
	return common.HexToHash("0x103b4afe8db9a43bbefc23500559bab85d4a5d2e271201d9585170b1d5b6a038")
}

// UnpackAlreadyRecordedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRecorded()
func (voucher *Voucher) UnpackAlreadyRecordedError(raw []byte) (*VoucherAlreadyRecorded, error) {
	out := new(VoucherAlreadyRecorded)
	if err := voucher.abi.UnpackIntoInterface(out, "AlreadyRecorded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherBadTerms represents a BadTerms error raised by the Voucher contract.
type VoucherBadTerms struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadTerms()
func VoucherBadTermsErrorID() common.Hash {
	return common.HexToHash("0x8dc599212cab654299a2bf31d0baab479b0ef032e5276a7206a05bbb2910ec06")
}

// UnpackBadTermsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadTerms()
func (voucher *Voucher) UnpackBadTermsError(raw []byte) (*VoucherBadTerms, error) {
	out := new(VoucherBadTerms)
	if err := voucher.abi.UnpackIntoInterface(out, "BadTerms", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherECDSAInvalidSignature represents a ECDSAInvalidSignature error raised by the Voucher contract.
type VoucherECDSAInvalidSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignature()
func VoucherECDSAInvalidSignatureErrorID() common.Hash {
	return common.HexToHash("0xf645eedf0193584640b6b90cb9477e4c95b98636c148a891d4c0a146dc46e75a")
}

// UnpackECDSAInvalidSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignature()
func (voucher *Voucher) UnpackECDSAInvalidSignatureError(raw []byte) (*VoucherECDSAInvalidSignature, error) {
	out := new(VoucherECDSAInvalidSignature)
	if err := voucher.abi.UnpackIntoInterface(out, "ECDSAInvalidSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherECDSAInvalidSignatureLength represents a ECDSAInvalidSignatureLength error raised by the Voucher contract.
type VoucherECDSAInvalidSignatureLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func VoucherECDSAInvalidSignatureLengthErrorID() common.Hash {
	return common.HexToHash("0xfce698f7e8e5342cd615f641317bc45fe7e1e4a8b0a14dd1383ff8dc9c41917f")
}

// UnpackECDSAInvalidSignatureLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureLength(uint256 length)
func (voucher *Voucher) UnpackECDSAInvalidSignatureLengthError(raw []byte) (*VoucherECDSAInvalidSignatureLength, error) {
	out := new(VoucherECDSAInvalidSignatureLength)
	if err := voucher.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherECDSAInvalidSignatureS represents a ECDSAInvalidSignatureS error raised by the Voucher contract.
type VoucherECDSAInvalidSignatureS struct {
	S [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func VoucherECDSAInvalidSignatureSErrorID() common.Hash {
	return common.HexToHash("0xd78bce0cccb935155ed6428d1c13e50b7f3550fd2b66b9fe266006fea4a5e1eb")
}

// UnpackECDSAInvalidSignatureSError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ECDSAInvalidSignatureS(bytes32 s)
func (voucher *Voucher) UnpackECDSAInvalidSignatureSError(raw []byte) (*VoucherECDSAInvalidSignatureS, error) {
	out := new(VoucherECDSAInvalidSignatureS)
	if err := voucher.abi.UnpackIntoInterface(out, "ECDSAInvalidSignatureS", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherInvalidShortString represents a InvalidShortString error raised by the Voucher contract.
type VoucherInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func VoucherInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (voucher *Voucher) UnpackInvalidShortStringError(raw []byte) (*VoucherInvalidShortString, error) {
	out := new(VoucherInvalidShortString)
	if err := voucher.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherNotAllowed represents a NotAllowed error raised by the Voucher contract.
type VoucherNotAllowed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowed()
func VoucherNotAllowedErrorID() common.Hash {
	return common.HexToHash("0x3d693ada2b7d6a2edee20ea0cf19d7267a84cc4ae96aafe9d465faf4dde58518")
}

// UnpackNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowed()
func (voucher *Voucher) UnpackNotAllowedError(raw []byte) (*VoucherNotAllowed, error) {
	out := new(VoucherNotAllowed)
	if err := voucher.abi.UnpackIntoInterface(out, "NotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherStringTooLong represents a StringTooLong error raised by the Voucher contract.
type VoucherStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func VoucherStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (voucher *Voucher) UnpackStringTooLongError(raw []byte) (*VoucherStringTooLong, error) {
	out := new(VoucherStringTooLong)
	if err := voucher.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherTooLate represents a TooLate error raised by the Voucher contract.
type VoucherTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func VoucherTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (voucher *Voucher) UnpackTooLateError(raw []byte) (*VoucherTooLate, error) {
	out := new(VoucherTooLate)
	if err := voucher.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VoucherUndecided represents a Undecided error raised by the Voucher contract.
type VoucherUndecided struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Undecided()
func VoucherUndecidedErrorID() common.Hash {
	return common.HexToHash("0xc8dcac82fd4f98821e787e2b147e8d61f028a64de9724a072bedf2112e23f599")
}

// UnpackUndecidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Undecided()
func (voucher *Voucher) UnpackUndecidedError(raw []byte) (*VoucherUndecided, error) {
	out := new(VoucherUndecided)
	if err := voucher.abi.UnpackIntoInterface(out, "Undecided", raw); err != nil {
		return nil, err
	}
	return out, nil
}
