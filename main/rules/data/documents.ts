/**
 * What collectors of documents look for: kinds of files that people write or keep secrets in, and words in their names.
 * Source: MITRE ATT&CK T1005 and T1119; our own reading of public reports on stealers. Date: 2026-11-26.
 */
export const documentEndings: ReadonlySet<string> = new Set(
	`doc docx docm xls xlsx csv pdf ppt pptx rtf odt ods txt kdbx kdb wallet seed key pem ppk ovpn rdp p12 pfx asc gpg sqlite db sql bak zip rar 7z
	jpg jpeg png dwg eml msg pst one json env`.split(/\s+/),
);

/** Of these some must be among them: pictures and data alone are what many programs look for. */
export const tellingEndings: ReadonlySet<string> = new Set(
	"doc docx xls xlsx pdf ppt pptx rtf odt kdbx kdb wallet seed ppk ovpn rdp pst".split(/\s+/),
);

export const lootWords: ReadonlySet<string> = new Set(
	`passw mdp motdepasse mot_de_passe password passwords passwd login logins account accounts secret secrets seed seedphrase mnemonic wallet wallets
	metamask crypto bitcoin exodus atomic backup backupcode backupcodes 2fa token tokens bank paypal banque compte recovery privatekey creditcard`.split(
		/\s+/,
	),
);

/** Folders in which people keep what is theirs. */
export const personalFolder =
	/^(?:~|%userprofile%|\uFFFC)?\/?(?:desktop|documents|downloads|pictures|onedrive(?:\/\w+)?|my documents)?\/?$|(?:~|%userprofile%|\uFFFC|users\/[^/]+|home\/[^/]+)\/(?:desktop|documents|downloads|pictures|videos|onedrive)(?:\/|$)|^(?:\/home|\/users|c:\/users|[a-z\uFFFC]:\/?|\/)\/?$/i;
