import { Box, Text } from 'ink';
import type { StyledLine } from '../../views/styled.ts';
import { toAnsi } from '../../views/theme.ts';
import { fitLine } from '../../views/width.ts';
import { useTui } from '../context.ts';

/** Styled lines as rows of exactly `width` columns. */
export function Rows({ lines, width }: { lines: readonly StyledLine[]; width: number }) {
  const { theme } = useTui();
  return (
    <Box flexDirection="column" width={width} height={lines.length} flexShrink={0}>
      {lines.map((styled, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Text key={index} wrap="truncate">
          {toAnsi(fitLine(styled, width), theme)}
        </Text>
      ))}
    </Box>
  );
}
