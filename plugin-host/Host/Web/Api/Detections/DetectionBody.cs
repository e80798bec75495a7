using Cordon.Host.Detections;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>All of what was sent, in memory: a signature is over every byte of it. Read once, whoever asks first.</summary>
internal static class DetectionBody
{
    private static readonly object Key = new();

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Items.TryGetValue(Key, out var known))
        {
            return (ReadOnlyMemory<byte>)known!;
        }

        // A length that is said is no reason to set memory aside for what may never come.
        var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, 64 * 1024));
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (buffer.Length + read > DetectionRules.MaxBody)
            {
                throw new BadHttpRequestException("The body is larger than this endpoint takes.", StatusCodes.Status413PayloadTooLarge);
            }

            buffer.Write(piece, 0, read);
        }

        ReadOnlyMemory<byte> body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        http.Items[Key] = body;
        return body;
    }
}
