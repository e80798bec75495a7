using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Cordon.Host.Identities;

/// <summary>One JSON array of objects. Sample: <c>[{"value":"ann@example.com"},{"value":"bob@example.com"}]</c></summary>
internal static class IdentityJson
{
    public static async IAsyncEnumerable<IdentityRow> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var elements = new IdentityElements();
        while (!elements.IsOver)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var rest = result.Buffer;
            while (elements.Take(ref rest, result.IsCompleted) is { } row)
            {
                yield return row;
            }

            if (!elements.IsOver && rest.Length > IdentityFile.MaxRowBytes)
            {
                yield return elements.TooLong();
            }

            pipe.AdvanceTo(rest.Start, rest.End);
        }

        await pipe.CompleteAsync();
    }
}
