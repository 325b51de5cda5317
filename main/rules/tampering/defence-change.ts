import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { registryCalls } from "../support/registry-keys.ts";
import type { ShellCommand } from "../support/shell/commands.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const services =
	/\b(?:WinDefend|WdNisSvc|Sense|SecurityHealthService|wscsvc|MpsSvc|wuauserv|EventLog|Sysmon\w*|MBAMService|avast\w*|AVP\d*|ufw|firewalld|iptables|nftables|apparmor|auditd|falcon-sensor|clamav(?:-daemon)?|osqueryd|syslog|rsyslog)\b/i;
const keys =
	/\/(?:Windows Defender(?: Security Center)?|Microsoft Antimalware|FirewallPolicy|SecurityHealthService|WinDefend)(?:[/\s"]|$)|\/Policies\/System(?:\s|$)/i;

/** Switches the machine's own protection off, or makes holes in it. */
export const defenceChange: ModuleRule = {
	about: "module",
	id: "defence-change",
	title: "Weakens the machine's protection",
	family: "tampering",
	severity: "critical",
	attack: ["T1562.001", "T1562.004"],
	why: "Only what would be stopped otherwise needs an exception from the virus scanner or an open firewall.",
	lookalikes:
		"Administration tools open a port with `iptables` or `netsh` when they are told to: low or medium. Asking for the firewall's state does not count.",
	atoms: [...spawnAtoms, "winreg", "_winreg", "win32api"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		yield* shellMatches(subject, (shell) => {
			for (const command of shell.commands) {
				const found = weakening(command);
				if (found)
					return { ...found, unasked: found.loud ? "critical" : "high", traits: ["tampers", "evades"], unused: "low" };
			}
			return undefined;
		});
		for (const { call, key, writes } of registryCalls(subject.module)) {
			if (!writes || !keys.test(key)) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "critical", "high"),
				confidence: "medium",
				message: `Changes the settings of the machine's protection in the registry (${quoted(key)})`,
				traits: ["tampers", "evades"],
				sink: "opens the key",
				sinkValue: key,
				story: "changes the settings of the machine's protection in the registry",
			});
		}
	},
};

interface Weakening {
	readonly phrase: string;
	readonly asked: "low" | "medium" | "high";
	readonly loud: boolean;
}

function weakening(command: ShellCommand): Weakening | undefined {
	const line = command.words.join(" ");
	const found = (phrase: string, asked: Weakening["asked"], loud = asked === "high"): Weakening => ({
		phrase,
		asked,
		loud,
	});
	switch (command.program) {
		case "add-mppreference":
			return found("takes something out of the virus scanner's sight", "high");
		case "set-mppreference":
			return /-Disable\w+|-MAPSReporting|-SubmitSamplesConsent|-Exclusion/i.test(line)
				? found("switches parts of the virus scanner off", "high")
				: undefined;
		case "uninstall-windowsfeature":
			return /Defender/i.test(line) ? found("removes the virus scanner", "high") : undefined;
		case "mpcmdrun":
			return /-RemoveDefinitions|-Disable/i.test(line)
				? found("empties the virus scanner's knowledge", "high")
				: undefined;
		case "netsh":
			if (/\badvfirewall\b.*\bset\b.*\bstate\s+off|\bfirewall\s+set\s+opmode\s+(?:mode\s*=\s*)?disable/i.test(line))
				return found("switches the firewall off", "high");
			return /\b(?:advfirewall\s+firewall\s+add|firewall\s+add)\b/i.test(line)
				? found("makes a hole in the firewall", "medium")
				: undefined;
		case "set-netfirewallprofile":
			return /-Enabled\s+(?:False|\$false|0)/i.test(line) ? found("switches the firewall off", "high") : undefined;
		case "new-netfirewallrule":
			return /-Action\s+Allow/i.test(line) ? found("makes a hole in the firewall", "medium") : undefined;
		case "ufw":
			return /\bdisable\b/.test(line) ? found("switches the firewall off", "medium", true) : undefined;
		case "iptables":
		case "ip6tables":
			return /\s(?:-F|--flush)\b|\s-P\s+INPUT\s+ACCEPT/.test(line)
				? found("empties the firewall's rules", "low", true)
				: undefined;
		case "setenforce":
			return /\s(?:0|permissive)\b/i.test(line) ? found("switches SELinux off", "medium", true) : undefined;
		case "spctl":
			return /--(?:master-disable|global-disable)/.test(line) ? found("switches Gatekeeper off", "high") : undefined;
		case "xattr":
			return /com\.apple\.quarantine|\s-\w*c/.test(line) && /-\w*[dcr]/.test(line)
				? found("takes the quarantine mark from a file", "low")
				: undefined;
		case "csrutil":
			return /\bdisable\b/.test(line) ? found("switches the system's integrity protection off", "high") : undefined;
		case "sc":
		case "net":
		case "systemctl":
		case "service":
		case "stop-service":
		case "set-service":
		case "taskkill":
		case "killall":
		case "pkill":
			return /\b(?:stop|delete|disable[d]?|mask|config|kill|\/im)\b|^(?:stop-service|killall|pkill)/i.test(line) &&
				services.test(line)
				? found("stops a service that protects or records", "medium", true)
				: undefined;
		case "reg":
			return /^reg(?:\.exe)?\s+(?:add|delete)\b/i.test(line) && keys.test(line.replace(/\\+/g, "/"))
				? found("changes the settings of the machine's protection in the registry", "high")
				: undefined;
		case "set-itemproperty":
		case "new-itemproperty":
			return keys.test(line.replace(/\\+/g, "/"))
				? found("changes the settings of the machine's protection in the registry", "high")
				: undefined;
		case "bcdedit":
			return /recoveryenabled\s+no|nointegritychecks|testsigning\s+on|ignoreallfailures/i.test(line)
				? found("switches the start-up's protection off", "high")
				: undefined;
		default:
			return undefined;
	}
}
