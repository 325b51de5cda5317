/**
 * What people ask a machine they have just got into: the programs and functions of an inventory. Source: the makers' documentation of the programs,
 * MITRE ATT&CK, tactic Discovery (TA0007), and the documentation of Python's standard library and psutil. Programs that builds ask too (`uname`, `gcc
 * --version`, `which`) are left out. Date: 2026-11-27.
 */
export const probeKinds = ["users", "processes", "network", "folders", "installed programs", "the machine"] as const;
export type ProbeKind = (typeof probeKinds)[number];

export interface ProbeCommand {
	/** Base names without extension, in lower case. */
	readonly programs: RegExp;
	/** In the rest of the command line; absent: whatever stands there. */
	readonly words?: RegExp;
	readonly about: ProbeKind;
}

export const probeCommands: readonly ProbeCommand[] = [
	{ programs: /^(?:whoami|who|w|id|last|lastlog|users|finger|logname|groups|quser|qwinsta|dscl)$/, about: "users" },
	{ programs: /^net1?$/, words: /\b(?:user|localgroup|group|accounts)\b/i, about: "users" },
	{ programs: /^(?:cat|type|getent|less|head)$/, words: /\/etc\/(?:passwd|group|shadow)|^passwd\b/, about: "users" },
	{ programs: /^(?:tasklist|ps|pstree|top|get-process|gps)$/, about: "processes" },
	{ programs: /^wmic$/, words: /\b(?:process|service|startup)\b(?!.*\bcall\b)/i, about: "processes" },
	{
		programs: /^(?:systemctl|launchctl|service|sc)$/,
		words: /\b(?:list-units|list|--status-all|query)\b/i,
		about: "processes",
	},
	{
		programs: /^(?:ifconfig|ipconfig|netstat|ss|arp|route|nbtstat|getmac|iwconfig|networksetup|scutil|nmcli|ip)$/,
		about: "network",
	},
	{ programs: /^net1?$/, words: /\b(?:view|share|use|config)\b/i, about: "network" },
	{ programs: /^(?:cat|type|less)$/, words: /\/etc\/(?:hosts|resolv\.conf)|\/proc\/net\//, about: "network" },
	{
		programs: /^(?:ls|dir|tree|find|du|get-childitem|gci)$/,
		// Folders of others: not those that compilers and libraries lie in.
		words: /(?:^|\s)(?:~|%userprofile%|\$HOME|[a-z]:\\|\/(?!(?:usr|lib\w*|opt|bin|sbin)(?:\/|\s|$)))\S*(?:\s|$)/i,
		about: "folders",
	},
	{
		programs: /^(?:dpkg|rpm|brew|pacman|apt|snap|flatpak)$/,
		words: /(?:^|\s)(?:-l|-qa|-Q|list)\b/,
		about: "installed programs",
	},
	{ programs: /^wmic$/, words: /\b(?:product|qfe|softwarefeature)\b/i, about: "installed programs" },
	{ programs: /^reg$/, words: /query\b.*\\Uninstall/i, about: "installed programs" },
	{
		programs:
			/^(?:systeminfo|hostname|hostnamectl|dmidecode|lscpu|lsblk|lshw|ioreg|system_profiler|driverquery|df|mount|uptime|free)$/,
		about: "the machine",
	},
	{
		programs: /^wmic$/,
		words: /\b(?:os|csproduct|cpu|bios|computersystem|baseboard|diskdrive|logicaldisk)\b/i,
		about: "the machine",
	},
	{
		programs: /^(?:cat|type|less)$/,
		words: /\/etc\/(?:os-release|issue|machine-id|hostname)|\/proc\/(?:cpuinfo|version|meminfo)/,
		about: "the machine",
	},
];

/** By resolved name. Asking who and where one is says nothing alone, as many of these. */
export const probeCalls: readonly (readonly [name: RegExp, about: ProbeKind])[] = [
	[
		/^(?:getpass\.getuser|os\.getlogin|pwd\.getpwall|psutil\.users|os\.getgroups|win32api\.GetUserName(?:Ex)?)$/,
		"users",
	],
	[/^(?:psutil\.(?:process_iter|pids|net_connections)|win32process\.EnumProcesses)$/, "processes"],
	[
		/^(?:psutil\.(?:net_if_addrs|net_connections|net_if_stats)|netifaces\.\w+|socket\.(?:gethostbyname|gethostbyname_ex|if_nameindex)|uuid\.getnode|getmac\.get_mac_address)$/,
		"network",
	],
	[
		/^(?:pkg_resources\.working_set|importlib\.metadata\.distributions|importlib_metadata\.distributions|pip\._internal\.utils\.misc\.get_installed_distributions)$/,
		"installed programs",
	],
	[
		/^(?:platform\.(?:node|platform|uname|version|processor)|os\.uname|socket\.(?:gethostname|getfqdn)|psutil\.(?:boot_time|cpu_freq|disk_partitions|virtual_memory|disk_usage))$/,
		"the machine",
	],
];
