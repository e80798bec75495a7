namespace Cordon.Okta;

/// <summary>One call of Okta's API. Instances are made once and compared by reference.</summary>
public sealed class OktaEndpoint
{
    private readonly string[] _parts;

    /// <param name="method">HTTP method.</param>
    /// <param name="template">Path as Okta documents it, such as <c>/api/v1/users/{id}</c>.</param>
    /// <param name="bucket">Name of the budget that Okta counts it in.</param>
    public OktaEndpoint(HttpMethod method, string template, string bucket)
    {
        (Method, Template, Bucket) = (method, template, bucket);
        (IsRepeatable, IsRead) = (method != HttpMethod.Post, method == HttpMethod.Get);
        _parts = Split(template);
    }

    public HttpMethod Method { get; }

    public string Template { get; }

    public string Bucket { get; }

    /// <summary>Sending it twice does no more than sending it once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The answer's body is wanted.</summary>
    public bool IsRead { get; init; }

    /// <summary>Takes no credential: what is sent says by itself who sends it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The path of a call without values.</summary>
    public string Path() => Template;

    /// <summary>The path with one value, which becomes exactly one segment.</summary>
    public string Path(string value) => string.Concat(_parts[0], Uri.EscapeDataString(value), _parts[1]);

    /// <summary>The path with two values, each of which becomes exactly one segment.</summary>
    public string Path(string first, string second) =>
        string.Concat(Path(first), Uri.EscapeDataString(second), _parts[2]);

    /// <summary>
    /// Whether a value can stand in a path and still mean itself: Okta takes no <c>/</c>, <c>?</c> or <c>#</c> there, not even encoded,
    /// dots alone are resolved away on the road, and <c>me</c> is the token's owner.
    /// </summary>
    public static bool CanHold(string value) =>
        value is not ("" or "." or ".." or "me") && value.AsSpan().IndexOfAny('/', '?', '#') < 0;

    public override string ToString() => $"{Method} {Template}";

    private static string[] Split(string template)
    {
        var parts = new List<string>(3);
        var start = 0;
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', start))
        {
            parts.Add(template[start..open]);
            start = template.IndexOf('}', open) + 1;
        }

        parts.Add(template[start..]);
        return [.. parts];
    }
}
