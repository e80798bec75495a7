using System.Text.Json;
using Newtonsoft.Json;
using JsonException = System.Text.Json.JsonException;

namespace Cordon.Packaging.Schemas;

/// <summary>
/// Newtonsoft's tokens from System.Text.Json's tokenizer: the first builds trees that know their lines, the second takes nothing but RFC 8259.
/// Stops at the first fault of syntax (<see cref="Refusal"/>) and notes every repeated name on its way.
/// </summary>
internal sealed class StrictJsonReader : JsonReader, IJsonLineInfo
{
    private readonly string _document;
    private readonly ReadOnlyMemory<byte> _text;
    private readonly List<DocumentProblem> _problems = [];
    private readonly Stack<OpenContainer> _open = new();

    // One more than allowed, so that the refusal is worded here.
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = DocumentReader.MaxDepth + 1 });
    private int _position;
    private TextCursor _cursor = new();

    public StrictJsonReader(string document, ReadOnlyMemory<byte> text)
    {
        _document = document;
        _text = text;
        MaxDepth = null;
        DateParseHandling = DateParseHandling.None;
    }

    public IReadOnlyList<DocumentProblem> Problems => _problems;

    /// <summary>Why reading stopped before the end.</summary>
    public DocumentProblem? Refusal { get; private set; }

    public int LineNumber => _cursor.Line;

    public int LinePosition => _cursor.Column;

    public bool HasLineInfo() => true;

    public override bool Read()
    {
        if (Refusal is not null)
        {
            return false;
        }

        var tokenizer = new Utf8JsonReader(_text.Span[_position..], isFinalBlock: true, _state);
        try
        {
            if (!tokenizer.Read())
            {
                SetToken(JsonToken.None);
                return false;
            }
        }
        catch (JsonException e)
        {
            var offset = TextCursor.Offset(_text.Span, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            var (message, fix) = SyntaxFault.Explain(_text.Span, offset, isComplete: _open.Count == 0 && TokenType != JsonToken.None);
            _cursor = new TextCursor().AdvanceTo(_text.Span, offset);
            return Refuse(message, fix);
        }

        _cursor = _cursor.AdvanceTo(_text.Span, _position + (int)tokenizer.TokenStartIndex);
        _position += (int)tokenizer.BytesConsumed;
        _state = tokenizer.CurrentState;
        return Take(ref tokenizer);
    }

    /// <summary>What follows the document must be white space.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    private bool Take(ref Utf8JsonReader tokenizer) => tokenizer.TokenType switch
    {
        JsonTokenType.StartObject => Open(JsonToken.StartObject),
        JsonTokenType.StartArray => Open(JsonToken.StartArray),
        JsonTokenType.EndObject => Close(JsonToken.EndObject),
        JsonTokenType.EndArray => Close(JsonToken.EndArray),
        JsonTokenType.PropertyName => Text(ref tokenizer) is { } name && Name(name),
        JsonTokenType.String => Text(ref tokenizer) is { } text && Scalar(JsonToken.String, text),
        JsonTokenType.Number => Number(tokenizer.ValueSpan),
        JsonTokenType.True => Scalar(JsonToken.Boolean, true),
        JsonTokenType.False => Scalar(JsonToken.Boolean, false),
        _ => Scalar(JsonToken.Null, null),
    };

    private bool Open(JsonToken token)
    {
        if (_open.Count == DocumentReader.MaxDepth)
        {
            return Refuse($"Objects and arrays are nested more than {DocumentReader.MaxDepth} deep here.", "Flatten the document.");
        }

        CountItem();
        _open.Push(new OpenContainer(token == JsonToken.StartObject));
        SetToken(token);
        return true;
    }

    private bool Close(JsonToken token)
    {
        _open.Pop();
        SetToken(token);
        return true;
    }

    private bool Name(string name)
    {
        var first = _open.Peek().Enter(name, _cursor.Line);
        if (first > 0)
        {
            var message = $"The name \"{name}\" stands twice in one object: in line {first} and in line {_cursor.Line}.";
            _problems.Add(Problem(message, "Keep one of them."));
        }

        SetToken(JsonToken.PropertyName, name);
        return true;
    }

    private bool Scalar(JsonToken token, object? value)
    {
        CountItem();
        SetToken(token, value);
        return true;
    }

    private bool Number(ReadOnlySpan<byte> text)
    {
        var value = NumberText.Read(text);
        return value is null
            ? Refuse("The number is too large, or too close to zero, to be kept.", "Use one of at most 1,000 digits, and no smaller than 1e-307.")
            : Scalar(value is long or System.Numerics.BigInteger ? JsonToken.Integer : JsonToken.Float, value);
    }

    private string? Text(ref Utf8JsonReader tokenizer)
    {
        try
        {
            return tokenizer.GetString();
        }
        catch (InvalidOperationException)
        {
            Refuse("The text holds half of a surrogate pair (\\uD800 to \\uDFFF).", "Write both halves, or the character itself.");
            return null;
        }
    }

    private void CountItem()
    {
        if (_open.TryPeek(out var container))
        {
            container.CountItem();
        }
    }

    private bool Refuse(string message, string fix)
    {
        Refusal = Problem(message, fix);
        _problems.Add(Refusal);
        return false;
    }

    private DocumentProblem Problem(string message, string fix)
    {
        var path = "";
        foreach (var container in _open.Reverse())
        {
            path = container.Place is { } place ? JsonPointer.Append(path, place) : path;
        }

        return new DocumentProblem { Document = _document, Path = path, Line = _cursor.Line, Column = _cursor.Column, Message = message, Fix = fix };
    }
}
