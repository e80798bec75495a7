using System.Data.Common;

namespace Cordon.Host.Identities;

/// <summary>The values of a statement. What people write reaches the database only through here.</summary>
internal sealed class SqlParameters
{
    private readonly List<object> _values = [];

    /// <summary>Adds a value; the answer stands for it in the statement. Sample: <c>@p0</c></summary>
    public string Add(object value)
    {
        _values.Add(value);
        return $"@p{_values.Count - 1}";
    }

    public void AddTo(DbCommand command)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = _values[i];
            command.Parameters.Add(parameter);
        }
    }
}
