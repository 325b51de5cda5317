import type { Severity } from "../../model/analysis/scales.ts";
import type { ClassFact } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { actionIn } from "../support/actions.ts";
import { scopesReachedFrom } from "../support/bodies.ts";
import { constantText, quoted } from "../support/values.ts";

/** Commands that run for a user who only wants to install; others (sdist, upload, test) are the developer's own. */
const userCommands = new Set([
	"install",
	"develop",
	"egg_info",
	"build",
	"build_py",
	"build_ext",
	"build_clib",
	"bdist_wheel",
	"bdist_egg",
	"install_lib",
	"install_scripts",
	"install_data",
	"editable_wheel",
	"dist_info",
	"easy_install",
	"build_scripts",
	"install_egg_info",
]);

/** Commands that honest packages with compiled parts override all the time. */
const buildCommands = new Set([
	"build_ext",
	"build_py",
	"build_clib",
	"build",
	"bdist_wheel",
	"sdist",
	"test",
	"clean",
	"egg_info",
	"build_scripts",
]);

/** Puts its own class in the place of a command of setuptools. */
export const commandOverride: ModuleRule = {
	about: "module",
	id: "command-override",
	title: "Overrides a step of the installation",
	family: "install-hook",
	severity: "medium",
	attack: ["T1195.002", "T1204.005"],
	why: "`pip install` runs the commands that setup.py hands to setuptools. A class of the package's own in that place runs whatever it likes.",
	lookalikes:
		"Packages with compiled parts override build_ext and build_py with Cython or pybind11: info. What the class does decides, not that it exists.",
	atoms: ["setuptools", "distutils", "skbuild"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const call of module.calls) {
			if (
				!call.targets.some((target) =>
					/^(?:setuptools|distutils\.core|numpy\.distutils\.core|skbuild|setuptools\.core)\.setup$/.test(target),
				)
			)
				continue;
			const argument = call.arguments.find((one) => one.name === "cmdclass");
			if (!argument) continue;
			const entries = argument.value.constant?.kind === "mapping" ? argument.value.constant.entries : [];
			const commands: string[] = [];
			let severity: Severity = "info";
			let acts: string | undefined;
			for (const [key, value] of entries) {
				const command = constantText(key);
				if (command === undefined) continue;
				commands.push(command);
				if (!userCommands.has(command)) continue;
				const classFact = classOf(module.classes, value.names);
				const found = classFact && actionIn(module, scopesReachedFrom(module, [classFact.body]))?.kind;
				if (found) {
					acts = found;
					severity = "medium";
				} else if (!buildCommands.has(command) && severity === "info") severity = "low";
			}
			const list =
				commands.length > 0 ? commands.map((command) => quoted(command, 40)).join(", ") : "commands that are not known";
			yield {
				range: argument.range,
				scope: call.scope,
				severity,
				confidence: "high",
				message: `Puts its own class in the place of ${list}${acts === undefined ? "" : `, which ${acts}`}`,
				evidence: [{ label: "overrides", range: argument.range, value: commands.join(", ") }],
				shape: call.shape,
				traits: severity === "info" ? [] : ["hooks-install"],
				story: `hooks the installation step ${list}`,
			};
		}
	},
};

function classOf(classes: readonly ClassFact[], names: readonly string[]): ClassFact | undefined {
	return classes.find((one) => names.includes(one.name));
}
