import { runsByItself } from "../../model/analysis/scales.ts";
import type { Call, Module } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { evasionMatch } from "../support/evasion.ts";
import { networkCalls } from "../support/network.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Ask where one is: the language of the system, its keyboard, its time zone. */
const placeCalls =
	/^(?:locale\.(?:getdefaultlocale|getlocale)|ctypes\.windll\.(?:kernel32\.Get(?:User|System)Default(?:UILanguage|LangID|LCID|LocaleName)|user32\.GetKeyboardLayout(?:List|NameW)?)|win32api\.Get(?:UserDefaultLangID|KeyboardLayout\w*|SystemDefaultLangID)|time\.tzname|tzlocal\.get_localzone(?:_name)?)$/;
/** A country, language or zone that is compared with: "ru_RU", "RU", "Russian", "Europe/Moscow". */
const placeName =
	/^(?:[a-z]{2}[_-][A-Z]{2}(?:\.UTF-?8)?|[A-Z]{2}|(?:Russia|Ukrain|Belarus|Kazakh|China|Chinese|Iran|Israel|Turk|India|Brazil|German|United States|Uzbek|Armenia|Azerbaijan|Georgia|Kyrgyz|Tajik|Moldova)\w*|(?:Europe|Asia|America|Africa|Australia)\/\w+)$/;
const now =
	/^(?:datetime\.(?:datetime\.(?:now|utcnow|today)|date\.today)|time\.time|arrow\.(?:now|utcnow)|pendulum\.(?:now|today))$/;
const moment =
	/^(?:datetime\.(?:datetime|date)|datetime\.datetime\.(?:strptime|fromisoformat|fromtimestamp)|datetime\.date\.fromisoformat|time\.mktime)$/;
/** A moment in seconds that is written down, of these years. */
const seconds = /(?:[<>]=?|==)\s*(?:1[5-9]|2[0-4])\d{8}(?:\.\d+)?\b|\b(?:1[5-9]|2[0-4])\d{8}(?:\.\d+)?\s*(?:[<>]=?|==)/;
/** Parts of now: `now().year >= 2031`, `today().weekday() == 4`. */
const part = /^\.(?:year|month|day|weekday\(\)|date\(\)|strftime\([^)\n]*\))\s*(?:[<>]=?|==|!=|in\b)\s*["'(\d]/;

/** Acts only where, or when, its author wants. */
export const placeOrTimeGate: ModuleRule = {
	about: "module",
	id: "place-or-time-gate",
	title: "Acts only in some places or at some times",
	family: "anti-analysis",
	severity: "medium",
	attack: ["T1480", "T1614.001", "T1497.003"],
	why: "Code that spares a country, or sleeps until a date, is aimed at somebody, and does nothing where and while it is looked at.",
	lookalikes:
		"Programs choose their language by the locale, and licences end on a date: info. It weighs where a place or moment that is written down decides over a deed that runs by itself.",
	atoms: [],
	wants: (text) =>
		/getdefaultlocale|getlocale|DefaultUILanguage|DefaultLangID|KeyboardLayout|tzname|get_localzone|countryCode|country_code|["']country["']|\b(?:utcnow|now|today)\s*\(|\btime\s*\(\s*\)\s*[<>]/.test(
			text,
		),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			if (!call.targets.some((target) => placeCalls.test(target)) || !runsByItself(reachOfCall(subject, call)))
				continue;
			const compared = comparedPlace(module, call.scope);
			if (!compared) continue;
			const { range, scope, guards, shape } = call;
			yield evasionMatch(subject, {
				range,
				scope,
				guards,
				phrase: `asks which country or language the machine is set to (${compared.text})`,
				before: "medium",
				sure: true,
				steps: [
					{ label: "asks for the place", range, value: "" },
					{ label: "compares with", range: compared.range, value: compared.text },
				],
				shape,
			});
			return;
		}
		for (const network of networkCalls(module)) {
			if (network.destination !== "address-lookup" || !runsByItself(reachOfCall(subject, network.call))) continue;
			const key = module.strings.find((fact) => /^country(?:_?code|CodeIso|_name)?$/i.test(fact.text));
			const compared = key && comparedPlace(module, key.scope);
			if (!compared) continue;
			yield evasionMatch(subject, {
				// What is asked of the service is told at its call.
				range: compared.range,
				scope: network.call.scope,
				guards: network.call.guards,
				phrase: `asks which country its address belongs to (${compared.text})`,
				before: "medium",
				sure: true,
				steps: [
					{ label: "asks", range: network.call.range, value: network.target ?? "" },
					{ label: "compares with", range: compared.range, value: compared.text },
				],
				shape: network.call.shape,
			});
			return;
		}
		for (const call of module.calls) {
			if (!call.targets.some((target) => now.test(target)) || !runsByItself(reachOfCall(subject, call))) continue;
			const compared = comparedMoment(module, call);
			if (compared === undefined) continue;
			const { range, scope, guards, shape } = call;
			yield evasionMatch(subject, {
				range,
				scope,
				guards,
				phrase: `compares the date with one that is written down (${quoted(compared, 60)})`,
				before: "medium",
				sure: false,
				steps: [{ label: "compares the date", range, value: compared }],
				shape,
			});
			return;
		}
	},
};

/** The line on which now is compared with a moment that is written down. */
function comparedMoment(module: Module, call: Call): string | undefined {
	const { text } = module.document;
	const start = text.lastIndexOf("\n", call.range.start) + 1;
	const newline = text.indexOf("\n", call.range.end);
	const end = Math.min(newline < 0 ? text.length : newline, call.range.end + 300);
	const line = text.slice(start, end);
	if (!/^\s*(?:el)?(?:if|while)\b|\bif\b/.test(line)) return undefined;
	if (part.test(text.slice(call.range.end, end)) || (call.targets.includes("time.time") && seconds.test(line)))
		return line.trim();
	const written = module.calls.some(
		(other) =>
			other !== call &&
			other.range.start >= start &&
			other.range.end <= end &&
			other.targets.some((target) => moment.test(target)) &&
			other.arguments.length > 0 &&
			other.arguments.every(({ value }) => value.constant !== undefined),
	);
	return written && /[<>]|==/.test(line) ? line.trim() : undefined;
}

/** A place that stands on the line of a condition, or in a list that something is looked for in, in code of that scope. */
function comparedPlace(
	module: Module,
	scope: number,
): { text: string; range: { start: number; end: number } } | undefined {
	for (const fact of module.strings) {
		if (fact.docstring || !placeName.test(fact.text) || (fact.scope !== scope && fact.scope !== 0)) continue;
		const start = module.document.text.lastIndexOf("\n", fact.range.start) + 1;
		const before = module.document.text.slice(Math.max(start, fact.range.start - 300), fact.range.start);
		if (/(?:==|!=|\b(?:not\s+)?in\s*[([{]?|startswith\s*\(\s*\(?)\s*(?:["'][\w/ .-]*["']\s*,\s*)*$/.test(before))
			return { text: fact.text, range: fact.range };
	}
	return undefined;
}
