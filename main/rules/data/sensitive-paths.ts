/**
 * Where secrets are kept, and what makes code start by itself. Source: documentation of the named programs and of the operating systems;
 * MITRE ATT&CK T1552, T1555, T1539, T1547, T1053, T1543. Date: 2026-11-24.
 *
 * All patterns are matched against text in which backslashes have become slashes, without regard to case.
 */
export interface SensitivePath {
	/** What is kept there, for people. */
	readonly what: string;
	readonly kind: "credential" | "browser" | "wallet" | "messenger-session";
	readonly pattern: RegExp;
	/** Honest programs of many kinds read it too (their own configuration): weighs less. */
	readonly common?: true;
}

export const sensitivePaths: readonly SensitivePath[] = [
	{
		what: "SSH keys",
		kind: "credential",
		pattern:
			/(?:^|[/~])\.ssh\/(?:id_(?:rsa|dsa|ecdsa|ed25519)|identity|authorized_keys)|(?:^|\/)id_(?:rsa|ed25519|ecdsa|dsa)$/i,
	},
	{ what: "the SSH folder", kind: "credential", pattern: /(?:^|[/~])\.ssh\/?$/i, common: true },
	{ what: "AWS credentials", kind: "credential", pattern: /(?:^|[/~])\.aws\/(?:credentials|config)?$/i, common: true },
	{
		what: "Google Cloud credentials",
		kind: "credential",
		pattern: /gcloud\/(?:credentials\.db|access_tokens\.db|application_default_credentials\.json|legacy_credentials)/i,
		common: true,
	},
	{
		what: "Azure credentials",
		kind: "credential",
		pattern: /(?:^|[/~])\.azure\/(?:accessTokens\.json|msal_token_cache\S*|azureProfile\.json)/i,
		common: true,
	},
	{
		what: "Kubernetes credentials",
		kind: "credential",
		pattern: /(?:^|[/~])\.kube\/config|\/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/token/i,
		common: true,
	},
	{ what: "Docker credentials", kind: "credential", pattern: /(?:^|[/~])\.docker\/config\.json/i, common: true },
	{ what: "Git credentials", kind: "credential", pattern: /(?:^|[/~])\.git-credentials/i },
	{ what: "PyPI credentials", kind: "credential", pattern: /(?:^|[/~])\.pypirc/i, common: true },
	{ what: "npm credentials", kind: "credential", pattern: /(?:^|[/~])\.npmrc/i, common: true },
	{ what: "netrc passwords", kind: "credential", pattern: /(?:^|[/~])[._]netrc$/i, common: true },
	{ what: "the password file", kind: "credential", pattern: /^\/etc\/(?:passwd|master\.passwd)$/i, common: true },
	{
		what: "password hashes",
		kind: "credential",
		pattern: /^\/etc\/(?:shadow|gshadow|sudoers)$|windows\/system32\/config\/sam$/i,
	},
	{ what: "shell history", kind: "credential", pattern: /(?:^|[/~])\.(?:bash|zsh|sh|python|mysql|psql)_history$/i },
	{ what: "the keychain", kind: "credential", pattern: /library\/keychains\/|login\.keychain/i },
	{ what: "the process's environment", kind: "credential", pattern: /^\/proc\/(?:self|1|\uFFFC)\/environ$/i },
	{
		what: "saved passwords of FileZilla",
		kind: "credential",
		pattern: /filezilla\/(?:recentservers|sitemanager)\.xml/i,
	},
	{ what: "KeePass databases", kind: "credential", pattern: /\.kdbx$/i },
	{
		what: "browser passwords",
		kind: "browser",
		pattern:
			/(?:^|\/)login data(?: for account)?$|(?:^|\/)logins\.json$|(?:^|\/)(?:key[34]|signons)\.(?:db|sqlite)$|(?:^|\/)ya passman data$/i,
	},
	{
		what: "browser cookies",
		kind: "browser",
		pattern:
			/(?:^|\/)(?:network\/)?cookies$(?<=\/(?:network|default|profile \d|\uFFFC|user data)\/cookies)|cookies\.sqlite$|cookies\.binarycookies$/i,
	},
	{ what: "browser cards and forms", kind: "browser", pattern: /(?:^|\/)web data$/i },
	{
		what: "browser profiles",
		kind: "browser",
		pattern:
			/(?:google\/chrome(?: sxs| beta)?|chromium|brave-browser|microsoft\/edge|opera software\/opera (?:gx )?stable|yandexbrowser|vivaldi|orbitum|centbrowser|epic privacy browser|comodo\/dragon)(?:\/user data|\/default|\/local state)?|(?:kometa|7star|sputnik|uran|iridium|amigo|torch)\/(?:user data|default|local state)|mozilla\/firefox\/profiles|\.mozilla\/firefox|library\/application support\/(?:google\/chrome|firefox|brave)/i,
	},
	{ what: "Chrome's encryption key", kind: "browser", pattern: /\/local state$/i },
	{
		what: "extension storage of the browser",
		kind: "browser",
		pattern: /local extension settings|sync extension settings|indexeddb\/chrome-extension/i,
	},
	{
		what: "wallets",
		kind: "wallet",
		pattern:
			/(?:^|\/)(?:wallet\.dat|exodus(?:\/exodus\.wallet|\.wallet)|electrum(?:-ltc)?\/wallets|atomic\/local storage\/leveldb|ethereum\/keystore|bitcoin\/wallets?|zcash|armory|bytecoin|jaxx\/local storage|com\.liberty\.jaxx|guarda\/local storage|coinomi\/coinomi\/wallets|ledger live|trezor suite|monero\/wallets|\.config\/solana\/id\.json)/i,
	},
	{
		what: "wallet extensions of the browser",
		kind: "wallet",
		// MetaMask, Phantom, Binance, Coinbase, TronLink, Ronin, Trust, OKX, Keplr, Yoroi, Exodus Web3, Rabby, Solflare.
		pattern:
			/nkbihfbeogaeaoehlefnkodbefgpgknn|bfnaelmomeimhlpmgjnjophhpkkoljpa|fhbohimaelbohpjbbldcngcnapndodjp|hnfanknocfeofbddgcijnmhnfnkdnaad|ibnejdfjmmkpcnlpebklmnkoeoihofec|fnjhmkhhmkbjkkabndcnnogagogbneec|egjidjbpglichdcondbcbdnbeeppgdph|mcohilncbfahbmgdjkbpemcciiolgcge|dmkamcknogkgcdfhhbddcghachkejeap|ffnbelfdoeiohenkjibnmadjiehjhajb|aholpfdialjgjfhomihkjbmgjidlcdno|acmacodkjbdgmoleebolmdjonilkdbch|bhhhlbepdkbapadjdnnojkbgioiodbic|ejbalbakoplchlghecdalmeeeajnimhm/i,
	},
	{
		what: "Discord sessions",
		kind: "messenger-session",
		pattern:
			/(?:^|\/)(?:discord(?:canary|ptb|development)?|lightcord)\/local storage\/leveldb|(?:^|\/)discord(?:canary|ptb)?$(?<=(?:roaming|appdata|\uFFFC)\/discord(?:canary|ptb)?)/i,
	},
	{ what: "Telegram sessions", kind: "messenger-session", pattern: /telegram desktop\/tdata/i },
	{ what: "Steam sessions", kind: "messenger-session", pattern: /steam\/(?:config\/(?:loginusers|config)\.vdf|ssfn)/i },
	{
		what: "Minecraft or Roblox sessions",
		kind: "messenger-session",
		pattern: /\.minecraft\/launcher_(?:accounts|profiles)\.json|roblox(?:player|studio)?browser\/roblox\.com/i,
	},
];

/** Calls that read browsers' data by themselves. */
export const browserReaders: readonly string[] = [
	"browser_cookie3.chrome",
	"browser_cookie3.firefox",
	"browser_cookie3.edge",
	"browser_cookie3.opera",
	"browser_cookie3.brave",
	"browser_cookie3.chromium",
	"browser_cookie3.load",
	"browserhistory.get_browserhistory",
	"win32crypt.CryptUnprotectData",
	"ctypes.windll.crypt32.CryptUnprotectData",
];

export interface AutostartPath {
	readonly what: string;
	readonly pattern: RegExp;
}

export const autostartPaths: readonly AutostartPath[] = [
	{
		what: "a shell start-up file",
		pattern:
			/(?:^|[/~])\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc|cshrc|tcshrc)$|fish\/config\.fish$|^\/etc\/(?:profile(?:\.d\/\S+)?|bash\.bashrc|zsh\/zshrc|environment|rc\.local)$/i,
	},
	{
		what: "PowerShell's profile",
		pattern: /(?:windowspowershell|powershell)\/(?:microsoft\.powershell_)?profile\.ps1$/i,
	},
	{
		what: "cron",
		pattern: /^\/etc\/(?:cron\.(?:d|hourly|daily|weekly|monthly)\/|crontab$)|^\/var\/spool\/cron(?:\/|$)/i,
	},
	{
		what: "a systemd unit",
		pattern:
			/(?:^|\/)(?:etc|lib|\.config|\.local\/share)\/systemd\/(?:system|user)\/?(?:\S*)?$|\.(?:service|timer)$(?<=systemd\/\S*)/i,
	},
	{ what: "an init script", pattern: /^\/etc\/init\.d\//i },
	{ what: "the desktop's autostart folder", pattern: /(?:^|\/)\.config\/autostart(?:\/|$)|^\/etc\/xdg\/autostart/i },
	{ what: "the Startup folder", pattern: /start menu\/programs\/startup/i },
	{ what: "a launchd agent", pattern: /library\/launch(?:agents|daemons)(?:\/|$)/i },
	{ what: "SSH's list of allowed keys", pattern: /\.ssh\/authorized_keys$/i },
	{
		what: "Python's start-up (site-packages)",
		pattern: /(?:site|dist)-packages\/[^/]*\.pth$|(?:^|\/)(?:sitecustomize|usercustomize)\.py$/i,
	},
	{ what: "a .pth file", pattern: /(?:^|[/\uFFFC])[\w.-]+\.pth$(?<=\uFFFC[\w./-]*\.pth)/i },
	{ what: "a Git hook", pattern: /\.git\/hooks\/[\w-]+$/i },
];

/** Registry keys under which programs start by themselves. */
export const autostartKeys =
	/software\/microsoft\/windows(?: nt)?\/currentversion\/(?:run(?:once|services)?(?:ex)?|winlogon|policies\/explorer\/run|image file execution options)(?:\/|$)|environment\/userinitmprlogonscript/i;
