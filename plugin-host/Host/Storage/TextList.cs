namespace Cordon.Host.Storage;

/// <summary>A list of texts in one parameter of a statement, as a table with the column <c>value</c>.</summary>
internal static class TextList
{
    /// <param name="dialect">The database.</param>
    /// <param name="parameter">Holds a JSON array of texts. Sample: <c>@ids</c></param>
    public static string Of(Dialect dialect, string parameter) => dialect == Dialect.Sqlite
        ? $"json_each({parameter})"
        : $"jsonb_array_elements_text({parameter}::jsonb) AS each (value)";
}
