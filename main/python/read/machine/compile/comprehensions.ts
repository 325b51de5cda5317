import { Field, Kind } from "../../../engine/kinds.ts";
import { childByField, childOfKind, childrenOf } from "../../../engine/syntax-tree.ts";
import { UNFOLDABLE } from "../../state/reading.ts";
import { keyOf, truth } from "../basics.ts";
import { iterate } from "../iterate.ts";
import type { MachineFrame, Raw } from "../raw.ts";
import { END, PyDict, PyIterator, PyList, PySet } from "../raw.ts";
import type { Session } from "../session.ts";
import type { Code, CompiledScope, Context, Store } from "./context.ts";
import { expressionIn } from "./context.ts";

interface Clause {
	readonly source: Code;
	/** Absent for a test. */
	readonly store: Store | undefined;
}

/** List, set and dictionary comprehensions. A generator expression gives all its items at once: nothing else can come between. */
export function compileComprehension(context: Context, node: number): Code {
	const { reading } = context;
	const { tree } = reading;
	const { session } = reading.embedding;
	const id = reading.symbols.byNode.get(node);
	const body = childByField(tree, node, Field.body);
	if (id === undefined || body < 0) throw UNFOLDABLE;
	const scope: CompiledScope = { id, owner: context.owner, slots: new Map() };
	const within: Context = { ...context, scopes: [scope, ...context.scopes] };
	const clauses: Clause[] = [];
	for (const child of childrenOf(tree, node)) {
		if (tree.kind[child] === Kind.if_clause)
			clauses.push({ source: expressionIn(within, child + 1), store: undefined });
		if (tree.kind[child] !== Kind.for_in_clause) continue;
		// The first list is looked up outside, as in Python.
		const source = expressionIn(clauses.length === 0 ? context : within, childByField(tree, child, Field.right));
		clauses.push({ source, store: context.parts.target(within, childByField(tree, child, Field.left)) });
	}
	// The first list is gone over once; it may be as long as the whole file.
	const first = childByField(tree, childOfKind(tree, node, Kind.for_in_clause), Field.right);
	const size = (tree.last[node] as number) - node - ((tree.last[first] as number) - first);
	const cost = 2 + (size >> 1);
	const turn = (): void => session.charge(cost);
	const kind = tree.kind[node];
	if (kind === Kind.dictionary_comprehension) {
		const key = expressionIn(within, childByField(tree, body, Field.key));
		const value = expressionIn(within, childByField(tree, body, Field.value));
		return (frame) => {
			const result = new PyDict();
			run(session, clauses, 0, frame, turn, () => {
				const name = key(frame);
				session.allocate(1);
				result.entries.set(keyOf(name), [name, value(frame)]);
			});
			return result;
		};
	}
	const item = expressionIn(within, body);
	const collect = (frame: MachineFrame): Raw[] => {
		const result: Raw[] = [];
		run(session, clauses, 0, frame, turn, () => {
			session.allocate(1);
			result.push(item(frame));
		});
		return result;
	};
	if (kind === Kind.set_comprehension) {
		return (frame) => {
			const result = new PySet();
			for (const one of collect(frame)) result.entries.set(keyOf(one), one);
			return result;
		};
	}
	if (kind === Kind.generator_expression) {
		return (frame) => new PyIterator(iterate(session, new PyList(collect(frame))));
	}
	return (frame) => new PyList(collect(frame));
}

function run(
	session: Session,
	clauses: readonly Clause[],
	at: number,
	frame: MachineFrame,
	turn: () => void,
	body: () => void,
): void {
	const clause = clauses[at];
	if (clause === undefined) {
		body();
		return;
	}
	if (clause.store === undefined) {
		if (truth(clause.source(frame))) run(session, clauses, at + 1, frame, turn, body);
		return;
	}
	const { store } = clause;
	const next = iterate(session, clause.source(frame));
	const last = at + 1 === clauses.length;
	for (let value = next(); value !== END; value = next()) {
		turn();
		store(frame, value);
		if (last) body();
		else run(session, clauses, at + 1, frame, turn, body);
	}
}
