import { Field, Kind } from "../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf, textOf } from "../../engine/syntax-tree.ts";
import { canonicalName } from "../../names/canonical-name.ts";
import { relativeModule } from "../../names/relative-module.ts";
import { attributeSource } from "../../names/sources.ts";
import { identifierText } from "../../names/symbols.ts";
import type { Abstract } from "../../values/value.ts";
import { LABEL, makeStep, namedValue, withMask, withStep } from "../../values/value.ts";
import { bind } from "../state/bindings.ts";
import type { Reading } from "../state/reading.ts";
import { knownValue } from "./known.ts";

function dotted(reading: Reading, node: number): string {
	const { tree } = reading;
	return textOf(tree, node)
		.replace(/[\s\\]+/g, "")
		.normalize("NFKC");
}

interface Imported {
	readonly path: string;
	readonly alias: string | undefined;
	readonly node: number;
}

function readImported(reading: Reading, node: number): Imported {
	const { tree } = reading;
	if (tree.kind[node] !== Kind.aliased_import) return { path: dotted(reading, node), alias: undefined, node };
	const name = childByField(tree, node, Field.name);
	const alias = childByField(tree, node, Field.alias);
	return {
		path: name < 0 ? "" : dotted(reading, name),
		alias: alias < 0 ? undefined : identifierText(tree, alias),
		node,
	};
}

function note(
	reading: Reading,
	node: number,
	module: string,
	imported: Pick<Imported, "alias"> & { name?: string },
): void {
	if (!reading.claim(node)) return;
	reading.collected.imports.push({
		range: reading.rangeOf(node),
		module,
		...(imported.name === undefined ? {} : { name: imported.name }),
		...(imported.alias === undefined ? {} : { alias: imported.alias }),
		scope: reading.scopeId,
		guards: reading.guards,
		dynamic: false,
		folded: false,
		shape: `import ${module}${imported.name === undefined ? "" : `.${imported.name}`}`,
	});
}

export function importStatement(reading: Reading, node: number): void {
	for (const child of childrenOf(reading.tree, node)) {
		const { path, alias } = readImported(reading, child);
		if (path === "") continue;
		const module = canonicalName(path);
		const disguise = alias !== undefined && alias !== path && !path.endsWith(`.${alias}`) ? "alias" : undefined;
		if (alias !== undefined) bind(reading, alias, namedValue([module], disguise));
		else {
			const top = path.split(".", 1)[0] ?? path;
			bind(reading, top, namedValue([path.includes(".") ? top : canonicalName(top)]));
		}
		note(reading, child, module, { alias });
	}
}

function moduleOf(reading: Reading, node: number): string {
	const { tree } = reading;
	if (tree.kind[node] !== Kind.relative_import) return dotted(reading, node);
	const prefix = childOfKind(tree, node, Kind.import_prefix);
	const name = childOfKind(tree, node, Kind.dotted_name);
	const level = prefix < 0 ? 1 : textOf(tree, prefix).replace(/[^.]/g, "").length;
	return relativeModule(reading.dottedName, reading.isPackage, level, name < 0 ? "" : dotted(reading, name));
}

export function importFromStatement(reading: Reading, node: number): void {
	const { tree } = reading;
	const moduleNode = childByField(tree, node, Field.module_name);
	const module = moduleNode < 0 ? "__future__" : moduleOf(reading, moduleNode);
	for (const child of childrenOf(tree, node)) {
		if (child === moduleNode) continue;
		if (tree.kind[child] === Kind.wildcard_import) {
			const canonical = canonicalName(module);
			if (!reading.starImports.includes(canonical)) reading.starImports.push(canonical);
			note(reading, child, canonical, { alias: undefined, name: "*" });
			continue;
		}
		const { path, alias } = readImported(reading, child);
		if (path === "") continue;
		const whole = module.endsWith(".") ? module + path : `${module}.${path}`;
		const disguise = alias !== undefined && alias !== path ? "alias" : undefined;
		bind(reading, alias ?? path, importedValue(reading, canonicalName(whole), disguise, child));
		note(reading, child, canonicalName(module), { alias, name: path });
	}
}

/** A constant of the library or of a sibling module comes with its value, an attribute like `os.environ` with what it is. */
function importedValue(reading: Reading, name: string, disguise: string | undefined, node: number): Abstract {
	const known = knownValue(reading, name);
	if (known !== undefined) return { ...known, disguise };
	const value = namedValue([name], disguise);
	const source = attributeSource(name);
	if (source === undefined) return value;
	return withStep(withMask(value, LABEL[source.label]), makeStep(source.verb, reading.rangeOf(node), name));
}
