using Cordon.Host.Forms;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli;

/// <summary>
/// A file of options or of a connection: a JSON object that a person wrote. Environment variables and defaults are filled in, then
/// it is held against its form.
/// </summary>
internal static class SettingsFile
{
    /// <summary>The settings; what is wrong goes to <paramref name="problems"/>, one line each.</summary>
    public static JObject? Read(string file, Form form, List<string> problems)
    {
        var before = problems.Count;
        if (ReadObject(file, problems) is not { } settings)
        {
            return null;
        }

        problems.AddRange(EnvironmentVariables.Fill(settings)
            .Select(name => $"{file}: the environment variable {name} is not set. Set it, or write the value into the file."));
        if (problems.Count > before)
        {
            return null;
        }

        var filled = form.FillDefaults(SecretPrompt.Ask(settings, form));
        problems.AddRange(form.Check(file, filled).Select(problem => problem.ToString()));
        return problems.Count > before ? null : filled;
    }

    private static JObject? ReadObject(string file, List<string> problems)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{file}: cannot be read: {exception.Message}");
            return null;
        }

        var reading = DocumentReader.Read(file, bytes);
        problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
        if (reading.Root is not null and not JObject)
        {
            problems.Add($"{file}: must be a JSON object, such as {{\"name\": \"value\"}}.");
        }

        return reading.Root as JObject;
    }
}
