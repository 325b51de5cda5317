import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { looksLikeShell } from "../support/code-strings.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { hostOf } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { overrides } from "../support/overrides.ts";
import { normalisedPath } from "../support/paths.ts";
import { shellMatches } from "../support/shell-matches.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { knownText, quoted } from "../support/values.ts";
import { reachOfCall, severityFor } from "../support/weigh.ts";

const settings =
	/(?:^|\/)(?:pip\.(?:conf|ini)|\.pypirc|\.npmrc|\.condarc|uv\.toml|\.pydistutils\.cfg|\.yarnrc(?:\.yml)?)$/i;
const variables =
	/^(?:PIP_(?:INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|FIND_LINKS|CONFIG_FILE)|UV_(?:INDEX|DEFAULT_INDEX|INDEX_URL|EXTRA_INDEX_URL)|NPM_CONFIG_REGISTRY|npm_config_registry)$/;
/** Mirrors of the public index, run by universities, clouds and vendors; and names for the own machine. */
const mirrors =
	/(?:^|\.)(?:pypi\.org|pythonhosted\.org|python\.org|tuna\.tsinghua\.edu\.cn|aliyun\.com|doubanio\.com|douban\.com|ustc\.edu\.cn|cloud\.tencent\.com|tencentyun\.com|huaweicloud\.com|pytorch\.org|anaconda\.org|npmjs\.org|npmmirror\.com|nvidia\.com|localhost|127\.0\.0\.1)$/i;

/** Decides from where the machine gets its packages. */
export const packageIndexChange: ModuleRule = {
	about: "module",
	id: "package-index-change",
	title: "Changes where packages are installed from",
	family: "tampering",
	severity: "high",
	attack: ["T1195.001", "T1554"],
	why: "Who sets the index decides what every later `pip install` brings, under names that everybody trusts.",
	lookalikes:
		"Set-up tools of companies and universities point pip at a mirror when they are told to: low. A variable for a single child process, or a well-known mirror, does not count.",
	atoms: [...fileAtoms, ...spawnAtoms, "environ"],
	wants: looksLikeShell,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const file of fileCalls(subject.module)) {
			if ((file.effect !== "writes" && file.effect !== "appends") || file.path === undefined) continue;
			if (!settings.test(normalisedPath(file.path))) continue;
			yield callMatch(subject, file.call, {
				severity: severityFor(reachOfCall(subject, file.call), "high", "low"),
				confidence: "medium",
				message: `Writes ${quoted(file.path)}, which says where packages come from`,
				traits: ["tampers"],
				sink: file.effect,
				sinkValue: file.path,
				from: [file.pathValue],
				story: `changes where packages come from (${quoted(file.path)})`,
			});
		}
		for (const override of overrides(subject.module)) {
			const name = /^os\.environ\[(\w+)\]$/.exec(override.name)?.[1];
			if (name === undefined || !variables.test(name)) continue;
			const value = knownText(override.value);
			if (value !== undefined && isMirror(value)) continue;
			const reach = subject.reachOf(override.scope);
			yield {
				range: override.range,
				scope: override.scope,
				severity: severityFor(reach, "medium", "info"),
				confidence: "medium",
				message: `Sets ${name}${value === undefined ? "" : ` to ${quoted(value)}`}, which says where packages come from`,
				evidence: [{ label: "sets", range: override.range, value: value ?? "" }],
				shape: override.shape,
				traits: ["tampers"],
				story: `changes where packages come from (${name})`,
			};
		}
		yield* shellMatches(subject, (shell) => {
			for (const { program, words } of shell.commands) {
				const line = words.join(" ");
				const pip =
					/(?:^pip[\d.]*|-m\s+pip)\b.*?\bconfig\b.*?\bset\b\s+\S*(?:index-url|extra-index-url|trusted-host|find-links)\s+(\S+)/i.exec(
						`${program} ${words.slice(1).join(" ")}`,
					);
				const other = /^(?:npm|yarn|pnpm)\s+config\s+set\s+\S*registry[\s=]+(\S+)/i.exec(line);
				const target = pip?.[1] ?? other?.[1];
				if (target === undefined || isMirror(target)) continue;
				return {
					phrase: `sets the index that packages come from to ${quoted(target, 80)}`,
					unasked: "high",
					asked: "low",
					traits: ["tampers"],
				};
			}
			return undefined;
		});
	},
};

function isMirror(target: string): boolean {
	return mirrors.test(hostOf(target) || target);
}
