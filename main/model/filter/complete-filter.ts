import { type FilterField, fieldNamed, filterFields, valuesOf } from "./filter-fields.ts";
import { quoteValue, readTerms } from "./filter-terms.ts";

export interface FilterOption {
	/** What takes the place of the piece. */
	readonly insert: string;
	readonly label: string;
	readonly help: string;
}

export interface FilterCompletion {
	/** The piece that an option replaces, in UTF-16 units. */
	readonly from: number;
	readonly to: number;
	readonly options: readonly FilterOption[];
}

/** Values that a package has, for fields without a closed set; by the field's name. Not yet safe to show. */
export type FilterVocabulary = ReadonlyMap<string, readonly { readonly value: string; readonly help?: string }[]>;

const MOST = 12;

/** What may stand at the caret. */
export function completeFilter(text: string, caret: number, vocabulary: FilterVocabulary): FilterCompletion {
	const term = readTerms(text).find(({ start, end }) => start < caret && caret <= end);
	if (term === undefined) return { from: caret, to: caret, options: fieldOptions("") };
	const { field: written, operator } = term;
	if (written === undefined || operator === undefined) {
		const from = term.turned ? term.start + 1 : term.start;
		if (text[from] === '"') return { from, to: term.end, options: [] };
		return { from, to: term.end, options: fieldOptions(text.slice(from, caret)) };
	}
	const field = fieldNamed(written.name);
	const head = written.start + written.name.length + operator.length;
	if (field === undefined || caret < head) return { from: caret, to: caret, options: [] };
	const value = term.values.find(({ start, end }) => start <= caret && caret <= end) ?? {
		text: "",
		start: caret,
		end: caret,
	};
	return { from: value.start, to: value.end, options: valueOptions(field, value.text, vocabulary) };
}

function fieldOptions(begun: string): FilterOption[] {
	const wanted = begun.toLowerCase();
	return filterFields
		.filter(({ name, aliases }) => [name, ...aliases].some((known) => known.startsWith(wanted)))
		.map((field) => {
			const insert = `${field.name}${field.name === "sev" ? ">=" : field.name === "text" ? "~" : "="}`;
			return { insert, label: insert, help: field.help };
		});
}

function valueOptions(field: FilterField, begun: string, vocabulary: FilterVocabulary): FilterOption[] {
	const wanted = begun.toLowerCase();
	const closed = valuesOf(field).map((value): { value: string; help?: string } => ({ value }));
	const known = [...closed, ...(vocabulary.get(field.name) ?? [])];
	const fitting = known.filter(({ value, help = "" }) => `${value}\n${help}`.toLowerCase().includes(wanted));
	const first = (value: string): number => (value.toLowerCase().startsWith(wanted) ? 0 : 1);
	return fitting
		.sort((one, other) => first(one.value) - first(other.value))
		.slice(0, MOST)
		.map(({ value, help = "" }) => ({ insert: quoteValue(value), label: value, help }));
}
