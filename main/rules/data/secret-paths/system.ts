import type { SecretPath } from "./secret-path.ts";

/**
 * Passwords of the system and of programs that keep them. Source: documentation of the named programs; MITRE ATT&CK T1003, T1552.003, T1555.
 * Date: 2026-11-26.
 */
export const systemPaths: readonly SecretPath[] = [
	{ what: "the password file", kind: "system", pattern: /^\/etc\/(?:passwd|master\.passwd)$/i, common: true },
	{
		what: "password hashes",
		kind: "system",
		pattern:
			/^\/etc\/(?:shadow|gshadow|sudoers)$|windows\/(?:system32\/config|repair)\/(?:sam|system|security)$|windows\/ntds\/ntds\.dit$/i,
	},
	{
		what: "shell history",
		kind: "system",
		pattern: /(?:^|[/~])\.(?:bash|zsh|sh|python|mysql|psql|node_repl)_history$|psreadline\/consolehost_history\.txt$/i,
	},
	{ what: "the keychain", kind: "system", pattern: /library\/keychains\/|login\.keychain/i },
	{
		what: "the GNOME or KDE keyring",
		kind: "system",
		pattern: /\.local\/share\/(?:keyrings|kwalletd)(?:\/|$)|\.gnome2\/keyrings/i,
	},
	{ what: "the process's environment", kind: "system", pattern: /^\/proc\/(?:self|1|\uFFFC|\*)\/environ$/i },
	{
		what: "saved passwords of FileZilla",
		kind: "system",
		pattern: /filezilla\/(?:recentservers|sitemanager)\.xml/i,
	},
	{
		what: "saved passwords of WinSCP or PuTTY",
		kind: "system",
		pattern: /winscp\.ini$|martin prikryl\/winscp 2\/sessions|simontatham\/putty\/sessions/i,
	},
	{ what: "KeePass databases", kind: "system", pattern: /\.kdbx$/i },
	{
		what: "the vault of a password manager",
		kind: "system",
		pattern:
			/(?:^|\/)(?:bitwarden\/data\.json|1password\/(?:data|settings)|dashlane\/profiles|nordpass\/localstorage)/i,
	},
	{ what: "the Windows vault", kind: "system", pattern: /microsoft\/(?:credentials|vault|protect)(?:\/|$)/i },
	{
		what: "saved remote desktops and VPNs",
		kind: "system",
		pattern: /(?:^|\/)(?:openvpn connect\/profiles|nordvpn\/\S*user\.config|protonvpn\/\S*user\.config|default\.rdp)/i,
	},
	{
		what: "saved networks and their passwords",
		kind: "system",
		pattern: /networkmanager\/system-connections|wpa_supplicant\/wpa_supplicant\.conf$|microsoft\/wlansvc\/profiles/i,
	},
];
