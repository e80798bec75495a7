namespace Cordon.Host.Storage;

/// <summary>Many rows in one parameter of a statement: a JSON array of objects, as a table whose column <c>value</c> is taken apart by <c>-&gt;&gt;</c>.</summary>
internal static class JsonRows
{
    /// <param name="dialect">The database.</param>
    /// <param name="parameter">Holds the array. Sample: <c>@rows</c></param>
    /// <param name="name">What the table is called in the statement.</param>
    public static string Of(Dialect dialect, string parameter, string name) => dialect == Dialect.Sqlite
        ? $"json_each({parameter}) AS {name}"
        : $"jsonb_array_elements({parameter}::jsonb) AS {name} (value)";
}
