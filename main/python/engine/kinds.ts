/**
 * Node types and field names as small numbers of our own, so that both engines give identical trees whatever ids their builds of the
 * grammar use. Named types come from tree-sitter-python 0.25; operators are anonymous tokens. A type that is not listed gets a number
 * when it is first seen.
 */
const kindNames = [
	"",
	"ERROR",
	"aliased_import",
	"argument_list",
	"as_pattern",
	"as_pattern_target",
	"assert_statement",
	"assignment",
	"attribute",
	"augmented_assignment",
	"await",
	"binary_operator",
	"block",
	"boolean_operator",
	"break_statement",
	"call",
	"case_clause",
	"case_pattern",
	"chevron",
	"class_definition",
	"class_pattern",
	"comment",
	"comparison_operator",
	"concatenated_string",
	"conditional_expression",
	"continue_statement",
	"decorated_definition",
	"decorator",
	"default_parameter",
	"delete_statement",
	"dict_pattern",
	"dictionary",
	"dictionary_comprehension",
	"dictionary_splat",
	"dictionary_splat_pattern",
	"dotted_name",
	"elif_clause",
	"ellipsis",
	"else_clause",
	"escape_interpolation",
	"escape_sequence",
	"except_clause",
	"except_group_clause",
	"exec_statement",
	"expression_list",
	"expression_statement",
	"false",
	"finally_clause",
	"float",
	"for_in_clause",
	"for_statement",
	"format_expression",
	"format_specifier",
	"function_definition",
	"future_import_statement",
	"generator_expression",
	"generic_type",
	"global_statement",
	"identifier",
	"if_clause",
	"if_statement",
	"import_from_statement",
	"import_prefix",
	"import_statement",
	"integer",
	"interpolation",
	"keyword_argument",
	"keyword_pattern",
	"keyword_separator",
	"lambda",
	"lambda_parameters",
	"line_continuation",
	"list",
	"list_comprehension",
	"list_pattern",
	"list_splat",
	"list_splat_pattern",
	"match_statement",
	"module",
	"named_expression",
	"none",
	"nonlocal_statement",
	"not_operator",
	"pair",
	"parameters",
	"parenthesized_expression",
	"parenthesized_list_splat",
	"pass_statement",
	"pattern_list",
	"positional_separator",
	"print_statement",
	"raise_statement",
	"relative_import",
	"return_statement",
	"set",
	"set_comprehension",
	"slice",
	"splat_pattern",
	"string",
	"string_content",
	"string_end",
	"string_start",
	"subscript",
	"true",
	"try_statement",
	"tuple",
	"tuple_pattern",
	"type",
	"type_conversion",
	"typed_default_parameter",
	"typed_parameter",
	"unary_operator",
	"union_pattern",
	"while_statement",
	"wildcard_import",
	"with_clause",
	"with_item",
	"with_statement",
	"yield",
	":",
	"other",
] as const;
type KindName = (typeof kindNames)[number];

export const Kind = Object.freeze(Object.fromEntries(kindNames.map((name, index) => [name, index]))) as Readonly<
	Record<KindName, number>
>;

const numbers = new Map<string, number>(kindNames.map((name, index) => [name, index]));
const names: string[] = [...kindNames];

/** The number of a node type; 255 at most: further new ones all become "other". */
export function kindOf(type: string): number {
	const known = numbers.get(type);
	if (known !== undefined) return known;
	if (names.length > 255) return Kind.other;
	numbers.set(type, names.length);
	names.push(type);
	return names.length - 1;
}

export function kindName(kind: number): string {
	return names[kind] ?? "other";
}

const fieldNames = [
	"",
	"alias",
	"alternative",
	"argument",
	"arguments",
	"attribute",
	"body",
	"cause",
	"code",
	"condition",
	"consequence",
	"definition",
	"expression",
	"format_specifier",
	"function",
	"guard",
	"key",
	"left",
	"module_name",
	"name",
	"object",
	"operator",
	"operators",
	"parameters",
	"return_type",
	"right",
	"subject",
	"subscript",
	"superclasses",
	"type",
	"type_conversion",
	"type_parameters",
	"value",
	"other",
] as const;
type FieldName = (typeof fieldNames)[number];

export const Field = Object.freeze(Object.fromEntries(fieldNames.map((name, index) => [name, index]))) as Readonly<
	Record<FieldName, number>
>;

const fieldNumbers = new Map<string, number>(fieldNames.map((name, index) => [name, index]));

export function fieldOf(name: string | null | undefined): number {
	if (name === null || name === undefined) return 0;
	return fieldNumbers.get(name) ?? Field.other;
}
