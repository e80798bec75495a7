using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>A body of the type <c>application/x-www-form-urlencoded</c>.</summary>
internal sealed class FormBody(ReadOnlyMemory<byte> body)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _fields =
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));

    public string? this[string name] => _fields.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    public bool Repeats => _fields.Values.Any(values => values.Count > 1);
}
