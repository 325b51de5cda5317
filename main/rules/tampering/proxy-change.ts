import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { callMatch } from "../support/make-match.ts";
import { overrides } from "../support/overrides.ts";
import { registryCalls } from "../support/registry-keys.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { constantText, knownText, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const variable =
	/^(?:https?_proxy|all_proxy|ftp_proxy|requests_ca_bundle|curl_ca_bundle|ssl_cert_file|pythonhttpsverify)$/i;

/** Sends the machine's traffic through somebody. */
export const proxyChange: ModuleRule = {
	about: "module",
	id: "proxy-change",
	title: "Changes the proxy or the trusted certificates",
	family: "tampering",
	severity: "high",
	attack: ["T1557", "T1553.004"],
	why: "Who is the proxy reads the traffic; who adds a root certificate reads what was encrypted.",
	lookalikes:
		"Programs take a proxy from their own settings and put it into the environment of their process: low at most, nothing when the variable is only cleared or taken from a caller.",
	atoms: [...spawnAtoms, "environ", "winreg", "_winreg"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const override of overrides(subject.module)) {
			const name = /^os\.environ\[(\w+)\]$/.exec(override.name)?.[1];
			const value = knownText(override.value);
			if (name === undefined || !variable.test(name) || value === undefined || value === "") continue;
			if (/localhost|127\.0\.0\.1|\bcertifi\b/.test(value)) continue;
			const off = /pythonhttpsverify/i.test(name) || constantText(override.value) === undefined;
			yield {
				range: override.range,
				scope: override.scope,
				severity: severityFor(subject.reachOf(override.scope), off ? "low" : "medium", "info"),
				confidence: "medium",
				message: `Sets ${name} to ${quoted(value)}`,
				evidence: [{ label: "sets", range: override.range, value }],
				shape: override.shape,
				traits: ["tampers"],
				story: `sends the traffic of its process through ${quoted(value)}`,
			};
		}
		for (const { call, key, writes } of registryCalls(subject.module)) {
			if (!writes || !/\/Internet Settings(?:\/|$)|\/SystemCertificates\//i.test(key)) continue;
			yield callMatch(subject, call, {
				severity: severityFor(reachOfCall(subject, call), "high", "medium"),
				confidence: "medium",
				message: `Changes the machine's proxy or certificates in the registry (${quoted(key)})`,
				traits: ["tampers"],
				sink: "opens the key",
				sinkValue: key,
				story: "changes the machine's proxy or certificates in the registry",
			});
		}
		yield* shellMatches(subject, (shell) => {
			for (const { program, words } of shell.commands) {
				const line = words.join(" ");
				const proxy =
					(program === "netsh" && /\bwinhttp\b.*\b(?:set|import)\b.*\bproxy\b|\bportproxy\s+add\b/i.test(line)) ||
					(program === "networksetup" &&
						/-set(?:secure)?webproxy\b|-setautoproxyurl|-setsocksfirewallproxy\b/i.test(line)) ||
					(program === "gsettings" && /\bset\b.*\bproxy\b/.test(line)) ||
					(program === "reg" && /\badd\b.*Internet Settings.*\bProxy/i.test(line));
				const certificate =
					(program === "certutil" && /-addstore\b.*\broot\b/i.test(line)) ||
					(program === "security" && /\badd-trusted-cert\b/.test(line)) ||
					program === "update-ca-certificates" ||
					program === "import-certificate";
				if (!proxy && !certificate) continue;
				return {
					phrase: proxy ? "changes the machine's proxy" : "adds a certificate that the machine trusts",
					unasked: "high",
					asked: "low",
					traits: ["tampers"],
				};
			}
			return undefined;
		});
	},
};
