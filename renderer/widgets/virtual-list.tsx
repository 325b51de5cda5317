import { useVirtualizer } from "@tanstack/react-virtual";
import { type JSX, type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTextScale } from "../theme/sizes.ts";
import { afterPaint } from "./use-after-paint.ts";
import { useLatest } from "./use-latest.ts";
import "./virtual-list.css";

export interface RowAria {
	readonly role: "treeitem" | "option" | "presentation";
	readonly "aria-level"?: number;
	readonly "aria-expanded"?: boolean | undefined;
	readonly "aria-selected"?: boolean;
	readonly "aria-posinset"?: number;
	readonly "aria-setsize"?: number;
	readonly "aria-label"?: string;
}

interface VirtualListProps<Row> {
	/** Unique on the page; rows get ids made from it. */
	readonly id: string;
	readonly label: string;
	readonly role: "tree" | "listbox";
	/** Several rows can be picked. */
	readonly multiple?: boolean;
	readonly testId: string;
	/** See workbench/focus.ts. */
	readonly focus?: string;
	readonly rows: readonly Row[];
	readonly keyOf: (row: Row) => string;
	readonly heightOf: (row: Row) => number;
	/** Index of the row the keyboard is at; -1 for none. */
	readonly activeIndex: number;
	readonly ariaOf: (row: Row) => RowAria;
	/** More attributes, such as `data-*`. */
	readonly attributesOf?: (row: Row) => Readonly<Record<`data-${string}`, string | undefined>>;
	readonly renderRow: (row: Row, active: boolean) => ReactNode;
	readonly onPress?: (row: Row, index: number, event: MouseEvent) => void;
	readonly onDoublePress?: (row: Row, index: number) => void;
	/** Arrows, Home, End and Page keys are dealt with already. */
	readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
	readonly onMove: (index: number) => void;
	readonly isRow?: (row: Row) => boolean;
	/** Shown when there are no rows. */
	readonly empty?: ReactNode;
}

const PAGE = 12;

/**
 * A long list of which only the visible rows exist. The list itself has the focus and names its active row (aria-activedescendant), so
 * that the focus is never lost with a row that scrolls away.
 */
export function VirtualList<Row>(props: VirtualListProps<Row>): JSX.Element {
	const { rows, keyOf, heightOf, activeIndex, onMove } = props;
	const scroller = useRef<HTMLDivElement>(null);
	const latest = useLatest({ keyOf, heightOf });
	// Rows grow with the letters in them.
	const scale = useTextScale();
	// The same functions for the same rows: with others, every row would be laid out anew at every step of a scroll.
	const estimateSize = useCallback(
		(index: number): number => {
			const row = rows[index];
			return row === undefined ? 0 : Math.round(latest.current.heightOf(row) * scale);
		},
		[rows, latest, scale],
	);
	const getItemKey = useCallback(
		(index: number): string | number => {
			const row = rows[index];
			return row === undefined ? index : latest.current.keyOf(row);
		},
		[rows, latest],
	);
	const virtualizer = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize,
		getItemKey,
		overscan: 12,
	});
	const activeRow = rows[activeIndex];
	const activeKey = activeRow === undefined ? undefined : keyOf(activeRow);

	// Rows of two heights trade places when the list changes.
	useEffect(() => virtualizer.measure(), [virtualizer, rows, scale]);
	const isThere = useRef(false);
	useEffect(() => {
		if (activeKey === undefined || activeIndex < 0) return undefined;
		function bringInSight(): void {
			// What is in sight needs no scrolling; to ask the virtualizer for that would have the page laid out.
			const item = virtualizer.measurementsCache[activeIndex];
			const { scrollOffset, scrollRect } = virtualizer;
			const inSight =
				item !== undefined &&
				item.key === activeKey &&
				scrollOffset !== null &&
				scrollRect !== null &&
				item.start >= scrollOffset &&
				item.end <= scrollOffset + scrollRect.height;
			if (!inSight) virtualizer.scrollToIndex(activeIndex, { align: "auto" });
		}
		// Later steps lay the page out when what they were made for has been painted.
		if (isThere.current) return afterPaint(bringInSight);
		isThere.current = true;
		return bringInSight();
	}, [virtualizer, activeKey, activeIndex]);

	function moveTo(index: number, direction: 1 | -1): void {
		const isRow = props.isRow ?? (() => true);
		for (let at = Math.max(0, Math.min(rows.length - 1, index)); at >= 0 && at < rows.length; at += direction) {
			const row = rows[at];
			if (row !== undefined && isRow(row)) {
				onMove(at);
				return;
			}
		}
	}

	function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
		const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
		const moves = new Map<string, () => void>([
			["ArrowDown", () => moveTo(activeIndex + 1, 1)],
			["ArrowUp", () => moveTo(activeIndex - 1, -1)],
			["PageDown", () => moveTo(activeIndex + PAGE, 1)],
			["PageUp", () => moveTo(activeIndex - PAGE, -1)],
			["Home", () => moveTo(0, 1)],
			["End", () => moveTo(rows.length - 1, -1)],
		]);
		const move = plain ? moves.get(event.key) : undefined;
		if (move === undefined) {
			props.onKeyDown?.(event);
			return;
		}
		event.preventDefault();
		move();
	}

	return (
		<div
			ref={scroller}
			className="virtual-list"
			role={props.role}
			aria-label={props.label}
			data-testid={props.testId}
			data-focus={props.focus}
			tabIndex={0}
			{...(props.multiple === true ? { "aria-multiselectable": true } : {})}
			{...(activeKey === undefined ? {} : { "aria-activedescendant": `${props.id}-${activeKey}` })}
			onKeyDown={onKeyDown}
		>
			{rows.length === 0 ? props.empty : null}
			<div role="presentation" className="virtual-rows" style={{ height: virtualizer.getTotalSize() }}>
				{virtualizer.getVirtualItems().map((item) => {
					const row = rows[item.index];
					if (row === undefined) return null;
					const active = item.index === activeIndex;
					return (
						<div
							key={item.key}
							id={`${props.id}-${keyOf(row)}`}
							className={`virtual-row${active ? " active" : ""}`}
							style={{ height: item.size, transform: `translateY(${item.start}px)` }}
							{...props.ariaOf(row)}
							{...props.attributesOf?.(row)}
							onClick={(event) => props.onPress?.(row, item.index, event)}
							onDoubleClick={() => props.onDoublePress?.(row, item.index)}
						>
							{props.renderRow(row, active)}
						</div>
					);
				})}
			</div>
		</div>
	);
}
