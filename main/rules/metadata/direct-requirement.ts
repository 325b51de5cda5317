import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { destinationOf, isThrowaway, urlsIn } from "../support/hosts.ts";
import { constantText, knownText, quoted } from "../support/values.ts";

const keywords = new Set(["install_requires", "setup_requires", "tests_require", "extras_require", "dependency_links"]);

/** A dependency from an address instead of an index. */
export const directRequirement: ModuleRule = {
	about: "module",
	id: "direct-requirement",
	title: "Requires a package from an address",
	family: "metadata",
	severity: "high",
	attack: ["T1195.002"],
	why: "A requirement with an address is fetched from there when the package is installed; no index checks it, and it may change at any time.",
	lookalikes:
		"Development requirements from code hosts occur in projects that are not on PyPI: low. Free hosts and bare addresses weigh more.",
	atoms: ["setuptools", "distutils"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			if (!call.targets.some((target) => /^(?:setuptools|distutils\.core)\.setup$/.test(target))) continue;
			for (const argument of call.arguments) {
				if (argument.name === undefined || !keywords.has(argument.name)) continue;
				const items =
					argument.value.constant?.kind === "sequence"
						? argument.value.constant.items
						: argument.value.constant?.kind === "mapping"
							? argument.value.constant.entries.flatMap(([, value]) =>
									value.constant?.kind === "sequence" ? value.constant.items : [value],
								)
							: [argument.value];
				for (const item of items) {
					const text = constantText(item) ?? knownText(item);
					const url = text === undefined ? undefined : urlsIn(text)[0];
					if (text === undefined || url === undefined) continue;
					const destination = destinationOf(url);
					yield {
						range: argument.range,
						scope: call.scope,
						severity: isThrowaway(destination)
							? "high"
							: destination === "code-host" || argument.name !== "install_requires"
								? "low"
								: "medium",
						confidence: "high",
						message: `Requires ${quoted(text)}`,
						evidence: [{ label: "requires", range: argument.range, value: text }],
						shape: call.shape,
						traits: isThrowaway(destination) ? ["fetches", "hooks-install"] : ["fetches"],
						story: `requires a package from ${quoted(url)}`,
					};
				}
			}
		}
	},
};
