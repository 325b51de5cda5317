/**
 * Places from which programs are started again by themselves. Source: documentation of the operating systems, of systemd, cron, launchd, Git,
 * Python's `site` module and of Electron; MITRE ATT&CK T1037, T1053, T1098.004, T1543, T1546, T1547, T1554. Date: 2026-11-26.
 *
 * Patterns are matched against text in which backslashes have become slashes, without regard to case.
 */
export const startMechanisms = [
	"shell-profile",
	"cron-job",
	"systemd-unit",
	"windows-service",
	"run-key",
	"startup-folder",
	"scheduled-task",
	"launch-agent",
	"authorized-keys",
	"python-startup",
	"git-hook",
	"shortcut",
	"application-code",
] as const;
export type StartMechanism = (typeof startMechanisms)[number];

export interface AutostartPath {
	readonly mechanism: StartMechanism;
	/** For people. */
	readonly what: string;
	readonly pattern: RegExp;
}

export const autostartPaths: readonly AutostartPath[] = [
	{
		mechanism: "shell-profile",
		what: "a shell start-up file",
		pattern:
			/(?:^|[/~])\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc|cshrc|tcshrc|xprofile|xsessionrc|xinitrc)$|fish\/config\.fish$|^\/etc\/(?:profile(?:\.d\/\S+)?|bash\.bashrc|zsh\/zshrc|environment)$/i,
	},
	{
		mechanism: "shell-profile",
		what: "PowerShell's profile",
		pattern: /(?:windowspowershell|powershell)\/(?:microsoft\.powershell_)?profile\.ps1$/i,
	},
	{
		mechanism: "cron-job",
		what: "cron",
		pattern:
			/^\/etc\/(?:cron\.(?:d|hourly|daily|weekly|monthly)\/|crontab$|anacrontab$)|^\/var\/spool\/(?:cron|at)(?:\/|$)/i,
	},
	{
		mechanism: "systemd-unit",
		what: "a systemd unit",
		pattern:
			/(?:^|\/)(?:etc|lib|\.config|\.local\/share)\/systemd\/(?:system|user)\/?(?:\S*)?$|\.(?:service|timer)$(?<=systemd\/\S*)/i,
	},
	{
		mechanism: "systemd-unit",
		what: "an init script",
		pattern: /^\/etc\/(?:init\.d\/|rc\.local$|init\/[\w.-]+\.conf$)/i,
	},
	{
		mechanism: "startup-folder",
		what: "the desktop's autostart folder",
		pattern: /(?:^|\/)\.config\/autostart(?:\/|$)|^\/etc\/xdg\/autostart/i,
	},
	{ mechanism: "startup-folder", what: "the Startup folder", pattern: /start menu\/programs\/start-?up/i },
	{ mechanism: "launch-agent", what: "a launchd agent", pattern: /library\/launch(?:agents|daemons)(?:\/|$)/i },
	{ mechanism: "authorized-keys", what: "SSH's list of allowed keys", pattern: /\.ssh\/authorized_keys2?$/i },
	{
		mechanism: "python-startup",
		what: "Python's start-up (site-packages)",
		pattern: /(?:site|dist)-packages\/[^/]*\.pth$|(?:^|\/)(?:sitecustomize|usercustomize)\.py$/i,
	},
	{
		mechanism: "python-startup",
		what: "a .pth file",
		pattern: /(?:^|[/\uFFFC])[\w.-]+\.pth$(?<=\uFFFC[\w./-]*\.pth)/i,
	},
	{ mechanism: "git-hook", what: "a Git hook", pattern: /\.git\/hooks\/[\w-]+$|(?:^|\/)\.git-templates?\/hooks\//i },
	{
		mechanism: "shortcut",
		what: "a shortcut",
		pattern: /\.(?:lnk|desktop)$(?<=(?:desktop|taskbar|quick launch|start menu|applications)\/.*)/i,
	},
	{
		mechanism: "application-code",
		what: "the code of an installed application",
		pattern:
			/discord_desktop_core(?:-\d+)?\/(?:discord_desktop_core\/)?index\.js$|(?:exodus|atomic|ledger live|slack|discord\w*|signal|teams|visual studio code|code|cursor)\/(?:.*\/)?resources\/app(?:\.asar|\/)|ledger live\/resources\/app\.asar/i,
	},
];

/** Registry keys under which programs start by themselves. */
export const autostartKeys =
	/software\/(?:wow6432node\/)?microsoft\/windows(?: nt)?\/currentversion\/(?:run(?:once|services)?(?:ex)?|winlogon|policies\/explorer\/run|image file execution options|windows|explorer\/(?:user )?shell folders)(?:\/|$)|software\/microsoft\/active setup\/installed components|environment\/userinitmprlogonscript|software\/microsoft\/command processor/i;
