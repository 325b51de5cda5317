import type { SecretPath } from "./secret-path.ts";

/**
 * Wallets of coins on disk and as extensions of browsers. Source: the wallets' documentation; identifiers of extensions as the Chrome Web Store
 * and Microsoft's store give them; MITRE ATT&CK T1657, T1005. Date: 2026-11-26.
 */
const onDisk: readonly (readonly [name: string, pattern: RegExp])[] = [
	["Bitcoin Core", /(?:^|\/)(?:wallet\.dat|bitcoin\/wallets?)(?:\/|$)/i],
	["Exodus", /(?:^|\/)exodus(?:\/exodus\.wallet|\.wallet)/i],
	["Electrum", /(?:^|\/)\.?electrum(?:-ltc|-dash)?\/wallets/i],
	["Atomic", /(?:^|\/)atomic\/local storage\/leveldb/i],
	["Ethereum", /(?:^|\/)\.?ethereum\/keystore/i],
	["Zcash", /(?:roaming|appdata%?|\uFFFC|~)\/\.?zcash(?:\/|$)/i],
	["Armory", /(?:roaming|appdata%?|\uFFFC|~)\/\.?armory(?:\/|$)/i],
	["Bytecoin", /(?:roaming|appdata%?|\uFFFC|~)\/\.?bytecoin(?:\/|$)/i],
	["Jaxx", /(?:^|\/)(?:jaxx\/local storage|com\.liberty\.jaxx)/i],
	["Guarda", /(?:^|\/)guarda\/local storage/i],
	["Coinomi", /coinomi\/coinomi\/wallets/i],
	["Ledger Live", /(?:^|\/)ledger live(?:\/|$)/i],
	["Trezor Suite", /(?:^|\/)@?trezor(?:\/suite-desktop| suite)/i],
	["Monero", /(?:^|\/)\.?monero\/wallets/i],
	["Solana", /\.config\/solana\/id\.json/i],
	["Wasabi", /walletwasabi\/client\/wallets/i],
	["Binance", /(?:roaming|appdata%?|\uFFFC)\/binance(?:\/|$)/i],
	["Dogecoin", /(?:roaming|appdata%?|\uFFFC|~)\/\.?dogecoin(?:\/|$)/i],
	["Litecoin", /(?:roaming|appdata%?|\uFFFC|~)\/\.?litecoin(?:\/|$)/i],
	["Daedalus", /daedalus mainnet\/wallets/i],
	["MultiBit", /(?:roaming|appdata%?|\uFFFC|~)\/\.?multibit(?:\/|$)/i],
];

const extensions: readonly (readonly [name: string, ...ids: string[]])[] = [
	["MetaMask", "nkbihfbeogaeaoehlefnkodbefgpgknn", "ejbalbakoplchlghecdalmeeeajnimhm"],
	["Phantom", "bfnaelmomeimhlpmgjnjophhpkkoljpa"],
	["Binance Wallet", "fhbohimaelbohpjbbldcngcnapndodjp"],
	["Coinbase Wallet", "hnfanknocfeofbddgcijnmhnfnkdnaad"],
	["TronLink", "ibnejdfjmmkpcnlpebklmnkoeoihofec"],
	["Ronin", "fnjhmkhhmkbjkkabndcnnogagogbneec"],
	["Trust Wallet", "egjidjbpglichdcondbcbdnbeeppgdph"],
	["OKX Wallet", "mcohilncbfahbmgdjkbpemcciiolgcge"],
	["Keplr", "dmkamcknogkgcdfhhbddcghachkejeap"],
	["Yoroi", "ffnbelfdoeiohenkjibnmadjiehjhajb"],
	["Exodus Web3", "aholpfdialjgjfhomihkjbmgjidlcdno"],
	["Rabby", "acmacodkjbdgmoleebolmdjonilkdbch"],
	["Solflare", "bhhhlbepdkbapadjdnnojkbgioiodbic"],
	["Math Wallet", "afbcbjpbpfadlkmhmclhkeeodmamcflc"],
	["Nami", "lpfcbjknijpeeillifnkikgncikgfhdo"],
	["Terra Station", "aiifbnbfobpmeekipheeijimdpnlpgpp"],
	["Guild Wallet", "nanjmdknhkinifnkgdcggcfnhdaammmj"],
	["Liquality", "kpfopkelmapcoipemfendmdcghnegimn"],
	["Sollet", "fhmfendgdocmcbmfikdcogofphimnkno"],
	["Petra", "ejjladinnckdgjemekebdpeokbikhfci"],
	["Martian", "efbglgofoippbgcjepnhiblaibcnclgk"],
	["Slope", "pocmplpaccanhmnllbbkpgfliimjljgo"],
	["Coin98", "aeachknmefphepccionboohckonoeemg"],
	["XDEFI", "hmeobnfnfcmdkdcmlblgagmfpfboieaf"],
	["Leap", "fcfcfllfndlomdhbehjjcoimbgofdncg"],
	["Temple", "ookjlbkiijinhpmnjffcofjonbfbgaoc"],
];

export const walletPaths: readonly SecretPath[] = [
	...onDisk.map(([name, pattern]): SecretPath => ({ what: `the ${name} wallet`, kind: "wallet", pattern })),
	...extensions.map(
		([name, ...ids]): SecretPath => ({
			what: `the ${name} extension`,
			kind: "wallet",
			pattern: new RegExp(ids.join("|"), "i"),
		}),
	),
];
