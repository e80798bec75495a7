using System.Text;

namespace Cordon.Packaging.Schemas;

/// <summary>A place in a text, moved forward only: the whole text is counted once however many places are asked for.</summary>
internal readonly record struct TextCursor(int Position, int Line, int Column)
{
    public TextCursor()
        : this(0, 1, 1)
    {
    }

    public TextCursor AdvanceTo(ReadOnlySpan<byte> text, int position)
    {
        var line = Line;
        var column = Column;
        var rest = text[Position..position];
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            rest = rest[(end + 1)..];
            line++;
            column = 1;
        }

        return new TextCursor(position, line, column + Encoding.UTF8.GetCharCount(rest));
    }

    /// <summary>The offset of a byte that System.Text.Json gives as line and byte in the line, both from 0.</summary>
    public static int Offset(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += text[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + byteInLine, text.Length);
    }
}
