import { useEffect, useMemo, useState } from "react";
import type { Range } from "../../main/model/text/span.ts";
import type { BenchSource, BenchStep, TracedLevels } from "../../main/model/workshop/decode-bench.ts";
import type { Host } from "../client.ts";
import { useHoverLinks } from "../decode/hover-link.ts";
import { useBench } from "../workbench/context.ts";

/** Milliseconds that the pointer rests before anything is asked. */
const REST = 60;
const nothing: TracedLevels = [];

/** What a code view of an output is known by among all that light up together. */
export function outputId(benchId: string, level: number): string {
	return `bench:${benchId}/${level}`;
}

export interface Tracing {
	/** What is lit: in the input, and in what came out of each step. Offsets of the input's text are those of what is shown of it. */
	readonly lit: TracedLevels;
	readonly point: (level: number, unit: "text" | "bytes", range: Range | undefined) => void;
}

interface TracedBench {
	readonly id: string;
	readonly artifactId: string;
	readonly source: BenchSource;
	readonly steps: readonly BenchStep[];
}

interface Tracer {
	readonly point: Tracing["point"];
	readonly stop: () => void;
}

function createTracer(
	host: Host,
	{ id, artifactId, source, steps }: TracedBench,
	onLit: (levels: TracedLevels) => void,
): Tracer {
	let pending: ReturnType<typeof setTimeout> | undefined;
	let turn = 0;
	function show(levels: TracedLevels): void {
		onLit(levels);
		const links = levels.flatMap(({ text }, level) =>
			text === undefined
				? []
				: [{ layerId: outputId(id, level), parentId: "", source: { start: 0, end: 0 }, decoded: text }],
		);
		useHoverLinks.setState({ links });
	}
	async function ask(mine: number, level: number, unit: "text" | "bytes", { start, end }: Range): Promise<void> {
		try {
			const found = await host.engine.decode.trace({ artifactId, source, steps: [...steps], level, unit, start, end });
			if (mine !== turn) return;
			const shift = source.kind === "text" ? source.start : 0;
			show(
				found.map(({ bytes, text }, at) => ({
					bytes,
					...(text && { text: at === 0 ? { start: text.start - shift, end: text.end - shift } : text }),
				})),
			);
		} catch {
			// It is a help to the eye: a step that fails says so itself.
			show(nothing);
		}
	}
	return {
		point: (level, unit, range) => {
			clearTimeout(pending);
			const mine = ++turn;
			if (range === undefined) show(nothing);
			else pending = setTimeout(() => void ask(mine, level, unit, range), REST);
		},
		stop: () => {
			clearTimeout(pending);
			turn++;
			useHoverLinks.setState({ links: [] });
		},
	};
}

/** The same stretch before and after every step of a bench, as the pointer goes over one of them. */
export function useTracing({ id, artifactId, source, steps }: TracedBench): Tracing {
	const { host } = useBench();
	const [lit, setLit] = useState<TracedLevels>(nothing);
	const { point, stop } = useMemo(
		() => createTracer(host, { id, artifactId, source, steps }, setLit),
		[host, id, artifactId, source, steps],
	);
	useEffect(() => stop, [stop]);
	return { lit, point };
}
