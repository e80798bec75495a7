using Cordon.Abstractions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Cordon.Host.Web.Api;

/// <summary>Finds the package in a request: the whole body, or the first file of a form. It is streamed, never held in memory.</summary>
internal static class PluginBody
{
    private static readonly string[] _plain = ["application/zip", "application/x-zip-compressed", "application/octet-stream"];

    /// <summary>Null, with a problem, when there is none.</summary>
    public static async Task<Stream?> FindAsync(HttpRequest request, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return Refuse(problems, "The request does not say what its body is.");
        }

        if (_plain.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return request.Body;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(boundary))
        {
            return Refuse(problems, $"The body is {type.MediaType}, which is no package.");
        }

        try
        {
            return await FileAsync(new MultipartReader(boundary, request.Body), cancellationToken) ?? Refuse(problems, "The form holds no file.");
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return Refuse(problems, "The form cannot be read: it breaks off, or its parts are not set apart as its boundary says.");
        }
    }

    /// <summary>A caller that hangs up is another matter.</summary>
    private static bool IsBroken(Exception exception) =>
        exception is InvalidDataException or IOException and not (BadHttpRequestException or ConnectionResetException);

    private static async Task<Stream?> FileAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
            {
                return section.Body;
            }
        }

        return null;
    }

    private static Stream? Refuse(List<Problem> problems, string message)
    {
        problems.Add(new Problem
        {
            Path = "header Content-Type",
            Message = message,
            Fix = "Send the zip as application/zip, or as a file of multipart/form-data.",
        });
        return null;
    }
}
