using System.Text.Json;

namespace Cordon.Okta.IdentitySync.Reading;

/// <summary>One page of a list.</summary>
/// <param name="Path">Path and query it was read from.</param>
/// <param name="Body">An array, or the object that holds it.</param>
/// <param name="Next">Path and query of the next page; null on the last.</param>
internal sealed record Page(string Path, JsonElement Body, string? Next);
