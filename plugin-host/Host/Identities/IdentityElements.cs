using System.Buffers;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>
/// Takes the elements of a JSON array out of a text that comes in pieces, one by one: what is wrong with an element is that element's, and
/// those behind it are read. Only where the text is no JSON, what follows cannot be known.
/// </summary>
internal sealed class IdentityElements
{
    private JsonReaderState _state;
    private int _taken;
    private bool _isOpen;
    private bool _isClosed;

    /// <summary>The text has ended, or cannot be read on.</summary>
    public bool IsOver { get; private set; }

    private string Place => $"element {_taken + 1}";

    /// <summary>The next element; null when it is not in the text yet, or there is none.</summary>
    /// <param name="text">What was not taken yet; what is taken goes from its beginning.</param>
    /// <param name="isLast">Nothing comes behind it.</param>
    public IdentityRow? Take(ref ReadOnlySequence<byte> text, bool isLast)
    {
        try
        {
            return IsOver ? null : _isClosed ? End(text, isLast) : _isOpen || Open(ref text, isLast) ? Next(ref text, isLast) : null;
        }
        catch (JsonException exception)
        {
            return Stop(JsonProblem.Describe(exception));
        }
    }

    public IdentityRow TooLong() => Stop($"is longer than {IdentityFile.MaxRowBytes} bytes.");

    /// <summary>False when its bracket is not there yet.</summary>
    private bool Open(ref ReadOnlySequence<byte> text, bool isLast)
    {
        var reader = new Utf8JsonReader(text, isLast, _state);
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        _isOpen = true;
        Keep(ref text, ref reader);
        return true;
    }

    private IdentityRow? Next(ref ReadOnlySequence<byte> text, bool isLast)
    {
        var reader = new Utf8JsonReader(text, isLast, _state);
        if (!reader.Read())
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _isClosed = true;
            Keep(ref text, ref reader);
            return End(text, isLast);
        }

        var start = reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return null;
        }

        var element = text.Slice(start, reader.BytesConsumed - start);
        Keep(ref text, ref reader);
        var row = Parse(element);
        _taken++;
        return row;
    }

    /// <summary>Behind the array may stand white space only.</summary>
    private IdentityRow? End(ReadOnlySequence<byte> text, bool isLast)
    {
        var reader = new Utf8JsonReader(text, isLast, _state);
        IsOver = !reader.Read() && isLast;
        return null;
    }

    private void Keep(ref ReadOnlySequence<byte> text, ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        text = text.Slice(reader.BytesConsumed);
    }

    private IdentityRow Parse(ReadOnlySequence<byte> element)
    {
        try
        {
            var reader = new Utf8JsonReader(element);
            return JsonSerializer.Deserialize(ref reader, IdentityDocumentJson.Default.IdentityDocument) is { } document
                ? IdentityRules.Check(Place, document)
                : new IdentityRow { Place = Place, Problem = "is null; it must be an object." };
        }
        catch (JsonException exception)
        {
            return new IdentityRow { Place = Place, Problem = JsonProblem.Describe(exception) };
        }
    }

    private IdentityRow Stop(string problem)
    {
        IsOver = true;
        return new IdentityRow { Place = Place, Problem = problem, IsLast = true };
    }
}
