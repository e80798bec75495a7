using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>
/// Attributes without anything special, which is how nearly all come: ASCII without escapes, names that differ by more than case, no value inside another.
/// Their two texts are made from their bytes at once; whatever else comes is left to the general way, which finds the same and takes longer.
/// </summary>
internal static class PlainAttributes
{
    private const int MostNames = 64;
    private const int LongestNumber = 32;

    private static readonly SearchValues<byte> _plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(sign => sign != '\\').Select(sign => (byte)sign)]);

    /// <summary>The attributes as the store holds them, and as filters see them: <see cref="SearchDocument"/>. Null when something is special.</summary>
    /// <param name="json">A JSON object in UTF-8, well formed.</param>
    public static (string Attributes, string Search)? Read(ReadOnlySpan<byte> json)
    {
        if (json.ContainsAnyExcept(_plain))
        {
            return null;
        }

        var most = json.Length + (MostNames * LongestNumber);
        var room = ArrayPool<byte>.Shared.Rent(2 * most);
        var stored = new Members(room.AsSpan(0, most), folds: false);
        var search = new Members(room.AsSpan(most), folds: true);
        (string, string)? texts = Read(json, ref stored, ref search) ? (stored.End(), search.End()) : null;
        ArrayPool<byte>.Shared.Return(room);
        return texts;
    }

    /// <summary>False when something is special.</summary>
    private static bool Read(ReadOnlySpan<byte> json, ref Members stored, ref Members search)
    {
        Span<Range> names = stackalloc Range[MostNames];
        var count = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (count == MostNames || IsAmong(json, names[..count], name))
            {
                return false;
            }

            // Behind the quote.
            var start = (int)reader.TokenStartIndex + 1;
            names[count++] = start..(start + name.Length);
            reader.Read();
            if (!Add(ref reader, name, ref stored, ref search))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAmong(ReadOnlySpan<byte> json, ReadOnlySpan<Range> names, ReadOnlySpan<byte> name)
    {
        foreach (var before in names)
        {
            if (Ascii.EqualsIgnoreCase(json[before], name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ref Members stored, ref Members search)
    {
        var value = reader.ValueSpan;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                stored.Add(name, value, isText: true);
                if (!value.IsEmpty)
                {
                    search.Add(name, value, isText: true);
                }

                return true;
            case JsonTokenType.True or JsonTokenType.False:
                stored.Add(name, value, isText: false);
                search.Add(name, value, isText: false);
                return true;
            case JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number):
                Span<byte> text = stackalloc byte[LongestNumber];
                number.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
                stored.Add(name, value, isText: false);
                search.Add(name, text[..length], isText: false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>An object in the making.</summary>
    private ref struct Members(Span<byte> room, bool folds)
    {
        private readonly Span<byte> _room = room;
        private int _length;

        public void Add(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, bool isText)
        {
            Put(_length == 0 ? "{\""u8 : ",\""u8);
            PutWord(name);
            Put("\":"u8);
            if (isText)
            {
                Put("\""u8);
                PutWord(value);
                Put("\""u8);
            }
            else
            {
                Put(value);
            }
        }

        public string End()
        {
            Put(_length == 0 ? "{}"u8 : "}"u8);
            return Encoding.ASCII.GetString(_room[.._length]);
        }

        private void PutWord(scoped ReadOnlySpan<byte> word)
        {
            if (folds)
            {
                Ascii.ToLower(word, _room[_length..], out _);
                _length += word.Length;
            }
            else
            {
                Put(word);
            }
        }

        private void Put(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_room[_length..]);
            _length += bytes.Length;
        }
    }
}
