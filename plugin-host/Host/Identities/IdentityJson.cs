using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>One JSON array of objects. Sample: <c>[{"value":"ann@example.com"},{"value":"bob@example.com"}]</c></summary>
internal static class IdentityJson
{
    public static async IAsyncEnumerable<IdentityRow> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = JsonSerializer.DeserializeAsyncEnumerable(
            content, IdentityDocumentJson.Default.IdentityDocument, cancellationToken);
        await using var elements = documents.GetAsyncEnumerator(cancellationToken);
        for (var element = 1; ; element++)
        {
            var place = $"element {element}";
            string? problem = null;
            try
            {
                if (!await elements.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (JsonException exception)
            {
                problem = JsonProblem.Describe(exception);
            }

            if (problem is not null)
            {
                // The parser cannot go on behind an error.
                yield return new IdentityRow { Place = place, Problem = problem, IsLast = true };
                yield break;
            }

            yield return elements.Current is { } document
                ? IdentityRules.Check(place, document)
                : new IdentityRow { Place = place, Problem = "is null; it must be an object." };
        }
    }
}
