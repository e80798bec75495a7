using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Cordon.Host.Web.Idempotency;

/// <summary>What a call asks, as a hash: two calls with the same one ask the same.</summary>
internal static class RequestFingerprint
{
    /// <param name="body">From its beginning; it stands there again afterwards.</param>
    public static async Task<string> OfAsync(HttpRequest request, Stream body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method, request.Path, request.QueryString.ToString());
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary)
        {
            await AppendPartsAsync(hash, new MultipartReader(boundary, body), cancellationToken);
        }
        else
        {
            Append(hash, request.ContentType ?? "");
            hash.AppendData(await SHA256.HashDataAsync(body, cancellationToken));
        }

        body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What stands between the parts is new with every call: a client that sends the same form again makes up another boundary.</summary>
    private static async Task AppendPartsAsync(IncrementalHash hash, MultipartReader form, CancellationToken cancellationToken)
    {
        try
        {
            while (await form.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                Append(hash, part.ContentDisposition ?? "", part.ContentType ?? "");
                hash.AppendData(await SHA256.HashDataAsync(part.Body, cancellationToken));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // No form: the endpoint will say so.
            Append(hash, "broken");
        }
    }

    /// <summary>Every text has its length in front, so that none can run into the next.</summary>
    private static void Append(IncrementalHash hash, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{text?.Length}:{text}"));
        }
    }
}
