import { useQueries, useQuery } from "@tanstack/react-query";
import { type JSX, type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { toFault } from "../host/fault.ts";
import { useSelectionStore } from "../state/selection-store.ts";
import { useBench } from "../workbench/context.ts";
import { BYTES_CHUNK, bytesQuery } from "../workbench/queries.ts";
import {
	bytesOfBase64,
	COLUMNS,
	hexByte,
	letterOf,
	ROW,
	readings,
	rowAtScroll,
	rowCount,
	scrolledHeight,
	scrollOfRow,
} from "./hex-rows.ts";
import { HexTools } from "./hex-tools.tsx";
import "./hex-view.css";

interface Marked {
	/** Where the selection began, and where the cursor is. */
	readonly anchor: number;
	readonly cursor: number;
}

const decoded = new WeakMap<object, Uint8Array>();

function bytesOf(answer: { readonly bytes: string } | undefined): Uint8Array | undefined {
	if (answer === undefined) return undefined;
	const known = decoded.get(answer) ?? bytesOfBase64(answer.bytes);
	decoded.set(answer, known);
	return known;
}

/** The bytes of a member or layer, by ranges from the engine: of 256 MB as of 16 bytes only what is seen is there. */
export function HexView({
	artifactId,
	contentId,
}: {
	readonly artifactId: string;
	readonly contentId: string;
}): JSX.Element {
	const { host } = useBench();
	const scroller = useRef<HTMLDivElement>(null);
	const [viewport, setViewport] = useState(400);
	const [topRow, setTopRow] = useState(0);
	const [marked, setMarked] = useState<Marked>({ anchor: 0, cursor: 0 });
	const dragging = useRef(false);
	const first = useQuery(bytesQuery(host, artifactId, contentId, 0));
	const size = first.data?.size ?? 0;
	const rows = rowCount(size);
	const visible = Math.max(1, Math.floor(viewport / ROW));
	const shownRows = Math.min(rows - topRow, visible + 1);
	const firstChunk = Math.floor((topRow * COLUMNS) / BYTES_CHUNK);
	const lastChunk = Math.floor(Math.max(0, Math.min(size, (topRow + shownRows) * COLUMNS) - 1) / BYTES_CHUNK);
	const chunks = useQueries({
		queries: Array.from({ length: lastChunk - firstChunk + 1 }, (_, index) =>
			bytesQuery(host, artifactId, contentId, firstChunk + index),
		),
	});

	function byteAt(offset: number): number | undefined {
		const chunk = Math.floor(offset / BYTES_CHUNK);
		return bytesOf(chunks[chunk - firstChunk]?.data)?.[offset - chunk * BYTES_CHUNK];
	}

	const start = Math.min(marked.anchor, marked.cursor);
	const end = Math.min(size, Math.max(marked.anchor, marked.cursor) + 1);
	const note = useSelectionStore((state) => state.note);
	useEffect(() => note({ kind: "bytes", documentId: contentId, start, end }), [note, contentId, start, end]);

	useLayoutEffect(() => {
		const element = scroller.current;
		if (element === null) return undefined;
		const observer = new ResizeObserver(() => setViewport(element.clientHeight));
		observer.observe(element);
		return () => observer.disconnect();
	}, []);

	function showRow(row: number): void {
		const top = Math.max(0, Math.min(row, rows - visible));
		setTopRow(top);
		if (scroller.current !== null) scroller.current.scrollTop = scrollOfRow(top, rows, visible, viewport);
	}

	function moveTo(offset: number, extend: boolean): void {
		const cursor = Math.max(0, Math.min(size - 1, offset));
		setMarked({ anchor: extend ? marked.anchor : cursor, cursor });
		const row = Math.floor(cursor / COLUMNS);
		if (row < topRow) showRow(row);
		else if (row >= topRow + visible) showRow(row - visible + 1);
	}

	function goTo(offset: number, length = 1): void {
		setMarked({ anchor: offset, cursor: offset + length - 1 });
		showRow(Math.floor(offset / COLUMNS) - Math.floor(visible / 3));
	}

	// Wheels scroll by rows, also where the scroll bar is to scale.
	useEffect(() => {
		const element = scroller.current;
		if (element === null) return undefined;
		function onWheel(event: WheelEvent): void {
			event.preventDefault();
			const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY : event.deltaY / ROW;
			showRow(topRow + (step > 0 ? Math.max(1, Math.round(step)) : Math.min(-1, Math.round(step))));
		}
		element.addEventListener("wheel", onWheel, { passive: false });
		return () => element.removeEventListener("wheel", onWheel);
	});

	function onKeyDown(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const step = new Map([
			["ArrowRight", 1],
			["ArrowLeft", -1],
			["ArrowDown", COLUMNS],
			["ArrowUp", -COLUMNS],
			["PageDown", COLUMNS * visible],
			["PageUp", -COLUMNS * visible],
			["Home", -(marked.cursor % COLUMNS)],
			["End", COLUMNS - 1 - (marked.cursor % COLUMNS)],
		]).get(event.key);
		if (step === undefined) return;
		event.preventDefault();
		moveTo(marked.cursor + step, event.shiftKey);
	}

	function offsetOf(event: PointerEvent): number | undefined {
		const cell = event.target instanceof Element ? event.target.closest("[data-offset]") : null;
		return cell instanceof HTMLElement ? Number(cell.dataset["offset"]) : undefined;
	}

	if (first.error !== null) {
		return (
			<p className="list-empty problem" role="alert">
				{toFault(first.error).message}
			</p>
		);
	}
	const atCursor = Uint8Array.from({ length: 8 }, (_, index) => byteAt(start + index) ?? 0).subarray(
		0,
		Math.max(0, Math.min(8, size - start)),
	);
	return (
		<div className="hex" data-testid="hex-view" data-size={size}>
			<HexTools
				artifactId={artifactId}
				contentId={contentId}
				size={size}
				start={start}
				end={end}
				cursor={marked.cursor}
				onGo={goTo}
			/>
			<div
				ref={scroller}
				className="hex-scroller"
				role="grid"
				tabIndex={0}
				aria-label={`Bytes, ${formatSize(size)}. Arrow keys move, Shift selects`}
				aria-rowcount={rows}
				data-testid="hex-bytes"
				onKeyDown={onKeyDown}
				onScroll={(event) => {
					const row = rowAtScroll(event.currentTarget.scrollTop, rows, visible, viewport);
					// A place that we set ourselves comes back rounded.
					if (Math.abs(scrollOfRow(topRow, rows, visible, viewport) - event.currentTarget.scrollTop) > 1)
						setTopRow(row);
				}}
				onPointerDown={(event) => {
					const offset = offsetOf(event);
					if (offset === undefined || event.button !== 0) return;
					dragging.current = true;
					setMarked({ anchor: event.shiftKey ? marked.anchor : offset, cursor: offset });
				}}
				onPointerMove={(event) => {
					const offset = dragging.current ? offsetOf(event) : undefined;
					if (offset !== undefined && offset !== marked.cursor) setMarked({ ...marked, cursor: offset });
				}}
				onPointerUp={() => {
					dragging.current = false;
				}}
			>
				<div style={{ height: scrolledHeight(rows) }} role="presentation">
					<div className="hex-rows" role="presentation">
						{Array.from({ length: Math.max(0, shownRows) }, (_, index) => topRow + index).map((row) => (
							<Row key={row} row={row} size={size} byteAt={byteAt} start={start} end={end} cursor={marked.cursor} />
						))}
					</div>
				</div>
			</div>
			<footer className="hex-foot" data-testid="hex-readings">
				<span>
					offset {start.toLocaleString("en")} (0x{start.toString(16)}), {counted(end - start)}
				</span>
				{readings(atCursor).map(([name, value]) => (
					<span key={name}>
						<span className="muted">{name}</span> {value}
					</span>
				))}
				<span className="muted">{first.data?.signature ?? ""}</span>
			</footer>
		</div>
	);
}

function counted(bytes: number): string {
	return bytes === 1 ? "1 byte" : `${bytes.toLocaleString("en")} bytes`;
}

interface RowProps {
	readonly row: number;
	readonly size: number;
	readonly byteAt: (offset: number) => number | undefined;
	readonly start: number;
	readonly end: number;
	readonly cursor: number;
}

function Row({ row, size, byteAt, start, end, cursor }: RowProps): JSX.Element {
	const first = row * COLUMNS;
	const offsets = Array.from({ length: Math.max(0, Math.min(COLUMNS, size - first)) }, (_, index) => first + index);
	const classOf = (offset: number): string =>
		`${offset >= start && offset < end ? "hex-marked" : ""}${offset === cursor ? " hex-cursor" : ""}`;
	return (
		<div className="hex-row" role="row" aria-rowindex={row + 1}>
			<span className="hex-offset" role="rowheader">
				{first.toString(16).padStart(8, "0")}
			</span>
			<span className="hex-bytes" role="gridcell">
				{offsets.map((offset) => {
					const byte = byteAt(offset);
					return (
						<span
							key={offset}
							data-offset={offset}
							className={`hex-byte ${byte === 0 ? "hex-zero" : ""} ${classOf(offset)}`}
						>
							{byte === undefined ? "··" : hexByte(byte)}
						</span>
					);
				})}
			</span>
			<span className="hex-letters" role="gridcell">
				{offsets.map((offset) => {
					const byte = byteAt(offset);
					return (
						<span key={offset} data-offset={offset} className={classOf(offset)}>
							{byte === undefined ? " " : letterOf(byte)}
						</span>
					);
				})}
			</span>
		</div>
	);
}
