using System.Text.Json;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>
/// Reads a seed file: NDJSON with one user a line, a JSON array of users, or
/// <c>{"users":[…],"groups":[{"name":…,"members":[…]}],"clients":[…]}</c>.
/// </summary>
internal static class SeedFile
{
    private const int MostProblems = 10;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>Every problem found, at most ten; the org is of no use when there is one.</returns>
    public static async Task<IReadOnlyList<string>> LoadAsync(Org org, string path, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        try
        {
            if (await IsLinesAsync(path, cancellationToken))
            {
                await LoadLinesAsync(org, path, problems, cancellationToken);
            }
            else
            {
                LoadDocument(org, path, await File.ReadAllBytesAsync(path, cancellationToken), problems);
            }
        }
        catch (Exception exception) when (IsAboutTheFile(exception))
        {
            problems.Add($"--seed {path}: {exception.Message} Give a readable file of JSON users.");
        }

        return problems;
    }

    // InvalidOperationException: a JSON value of another kind than the one read.
    private static bool IsAboutTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException;

    /// <summary>NDJSON begins with a line that is a whole user; everything else is one document.</summary>
    private static async Task<bool> IsLinesAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        var line = await reader.ReadLineAsync(cancellationToken) ?? "";
        try
        {
            var first = JsonElement.Parse(line, Lenient);
            return first.ValueKind == JsonValueKind.Object
                && (first.TryGetProperty("login", out _) || first.TryGetProperty("profile", out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task LoadLinesAsync(Org org, string path, List<string> problems, CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && problems.Count < MostProblems)
            {
                LoadUser(org, $"{path}:{number}", JsonElement.Parse(line, Lenient), problems);
            }
        }
    }

    private static void LoadDocument(Org org, string path, byte[] json, List<string> problems)
    {
        var document = JsonElement.Parse(json, Lenient);
        var users = document.ValueKind == JsonValueKind.Array ? document : Member(document, "users");
        var index = 0;
        foreach (var user in Items(users))
        {
            LoadUser(org, $"{path} user {index++}", user, problems);
        }

        foreach (var (name, put) in ((string, Func<Org, JsonElement, string?>)[])[("groups", Seeding.PutGroup), ("clients", SeedClient.Put)])
        {
            foreach (var item in Items(Member(document, name)))
            {
                if (put(org, item) is { } problem)
                {
                    Add(problems, path, problem);
                }
            }
        }
    }

    private static void LoadUser(Org org, string place, JsonElement json, List<string> problems)
    {
        if (SeedUser.TryRead(json, out var user, out var problem))
        {
            Seeding.Put(org, user);
        }
        else
        {
            Add(problems, place, problem);
        }
    }

    private static void Add(List<string> problems, string place, string problem)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add($"--seed {place}: {problem}.");
        }
    }

    private static JsonElement Member(JsonElement document, string name) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
