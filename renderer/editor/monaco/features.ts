/**
 * What the editor can do, by name. Not here, on purpose: `links` and `colorPicker` (they act on package text), `dnd` and
 * `dropOrPasteInto`, `suggest`, `codeAction`, `rename` and everything else that writes, `unusualLineTerminators` (it offers to
 * change the text), `longLinesHelper` (we never stop rendering).
 */
import "monaco-editor/features/anchorSelect/register";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoLine/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/stickyScroll/register";
import "monaco-editor/features/unicodeHighlighter/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
