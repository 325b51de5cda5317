import type { ShellCommand } from "./commands.ts";

/** Programs that guard a machine. Source: the vendors' documentation of their processes and services. */
export const guards =
	/\b(?:msmpeng|windefend|mpcmdrun|securityhealth\w*|wdnissvc|sense|avast\w*|avgnt|avguard|avp|ekrn|egui|mbam\w*|malwarebytes|mcshield|mfemms|sophos\w*|savservice|bdagent|vsserv|kavsvc|ccsvchst|norton\w*|csfalconservice|falcon-sensor|sentinelagent|clamd|clamav|auditd|apparmor|aegis|aliyun(?:dun|_service)?|cloudmonitor|bcm-agent|qcloud\w*|yunjing|sysmon(?:64)?|wireshark|littlesnitch|littlesnitchd|osqueryd|carbonblack|cbdefense)\b/i;

/** Shell text that switches off what guards the machine; the command, undefined when there is none. */
export function defencesDisabledIn(commands: readonly ShellCommand[]): string | undefined {
	for (const command of commands) {
		const line = command.words.join(" ");
		const off = switchesOff(command.program, line);
		if (off) return line;
	}
	return undefined;
}

function switchesOff(program: string, line: string): boolean {
	switch (program) {
		case "set-mppreference":
			return /-disable\w+\s+(?:\$?true|1)|-exclusion\w+|-(?:mapsreporting|submitsamplesconsent)\s+\S*(?:0|2|disabled|never)/i.test(
				line,
			);
		case "add-mppreference":
			return /-exclusion\w+/i.test(line);
		case "remove-mppreference":
			return /-attacksurface/i.test(line);
		case "mpcmdrun":
			return /-removedefinitions/i.test(line);
		case "netsh":
			return /\b(?:state\s+off|opmode\s+(?:mode=)?disable)\b/i.test(line);
		case "set-netfirewallprofile":
			return /-enabled\s+\$?false/i.test(line);
		case "ufw":
			return /\bdisable\b/.test(line);
		case "setenforce":
			return /\b0\b/.test(line);
		case "iptables":
			return /\s-F\b/.test(line);
		case "spctl":
			return /--(?:master|global)-disable/.test(line);
		case "csrutil":
			return /\bdisable\b/.test(line);
		case "reg":
			return (
				/\badd\b/i.test(line) &&
				/disableantispyware|disablerealtimemonitoring|disablebehaviormonitoring|disabletaskmgr|disableregistrytools|enablelua\b.*\s0\b|windows defender/i.test(
					line,
				)
			);
		case "taskkill":
		case "pkill":
		case "killall":
		case "kill":
			return guards.test(line);
		case "sc":
		case "net":
			return /\b(?:stop|delete|config)\b/i.test(line) && guards.test(line);
		case "systemctl":
		case "service":
			return /\b(?:stop|disable|mask)\b/.test(line) && guards.test(line);
		case "stop-service":
		case "set-service":
		case "stop-process":
			return guards.test(line);
		case "wevtutil":
			return /\bcl(?:ear-log)?\b/i.test(line);
		case "clear-eventlog":
			return true;
		case "history":
			return /\s-c\b/.test(line);
		case "attrib":
			return false;
		default:
			return false;
	}
}
