using System.Net;
using System.Text.Json;

namespace Cordon.Tests.Workflows;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? Version)
{
    public JsonElement Body => JsonElement.Parse(Text);

    public string Id => Body.GetProperty("id").GetString()!;

    /// <summary>The places of all that is wrong.</summary>
    public IReadOnlyList<string?> Places => [.. Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("path").GetString())];

    /// <summary>The options of a workflow's step, as text.</summary>
    public string Options(int step = 0) => Body.GetProperty("steps")[step].GetProperty("options").GetRawText();
}
