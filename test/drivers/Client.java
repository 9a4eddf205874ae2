// Client.java - JDBC reads every function; COPY BINARY both ways.
// usage: java -cp DRIVER.jar Client.java EXPECTED JDBC-URL
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.*;
import java.time.OffsetDateTime;
import org.postgresql.PGConnection;

public class Client
{
	static int passed = 0, failed = 0;

	static void report(boolean good, String title, String detail)
	{
		if (good) { passed++; return; }
		failed++;
		System.out.println("not ok - JDBC " + title + " " + detail.substring(0, Math.min(600, detail.length())));
	}

	/** A parameter type:value, or an element of one, as the Java value that a user would bind. */
	static Object scalar(String type, String value)
	{
		switch (type)
		{
			case "int4": return Integer.valueOf(value);
			case "int8": return Long.valueOf(value);
			case "float8": return Double.valueOf(value);
			case "bool": return Boolean.valueOf(value);
			case "timestamptz": return OffsetDateTime.parse(value);
			default: return value.replace("\\t", "\t");
		}
	}

	static Object bound(Connection connection, String parameter) throws SQLException
	{
		int at = parameter.indexOf(':');
		String type = parameter.substring(0, at), value = parameter.substring(at + 1);
		if (!type.endsWith("[]"))
			return scalar(type, value);
		String element = type.substring(0, type.length() - 2);
		String[] values = value.split(",");
		Object[] list = new Object[values.length];
		for (int i = 0; i < values.length; i++)
			// an array's timestamps go as text: the driver takes no OffsetDateTime[]
			list[i] = element.equals("timestamptz") ? values[i] : scalar(element, values[i]);
		return connection.createArrayOf(element, list);
	}

	static String flat(String text) { return text.replace("\n", "\\n").replace("\t", "\\t"); }

	/** Is the native value of this type, and the expected one? */
	static boolean same(ResultSet row, int column, Object got, String type, String expected) throws SQLException
	{
		if (expected.equals("\\N"))
			return got == null;
		if (type.endsWith("[]"))
		{
			if (!(got instanceof Array))
				return false;
			Object[] values = (Object[]) ((Array) got).getArray();
			String[] wanted = expected.length() > 1 ? expected.substring(1).split("\u001e", -1) : new String[0];
			boolean good = values.length == wanted.length;
			for (int i = 0; good && i < values.length; i++)
				good = same(row, column, values[i], type.substring(0, type.length() - 2), wanted[i]);
			return good;
		}
		switch (type)
		{
			case "text": return got instanceof String && flat((String) got).equals(expected);
			case "value": return got instanceof org.postgresql.util.PGobject && flat(((org.postgresql.util.PGobject) got).getValue()).equals(expected);
			case "int4": return got instanceof Integer && got.equals(Integer.valueOf(expected));
			case "int8": return got instanceof Long && got.equals(Long.valueOf(expected));
			case "float8": return got instanceof Double && got.equals(Double.valueOf(expected));
			case "bool": return got instanceof Boolean && got.equals(Boolean.valueOf(expected));
			case "timestamptz":
				return got instanceof Timestamp && Math.abs(((Timestamp) got).getTime() / 1000.0 - Double.parseDouble(expected)) < 0.0011
					&& row.getObject(column, OffsetDateTime.class) != null;
		}
		return false;
	}

	static void one(Connection connection, String line) throws SQLException
	{
		String[] cells = line.split("\t", -1);
		String title = cells[0] + " " + cells[1], state = cells[4];
		String[] types = cells[3].split(" ");
		// $1, $2 ... in their order, each may stand more than once
		java.util.List<Integer> order = new java.util.ArrayList<>();
		java.util.regex.Matcher marks = java.util.regex.Pattern.compile("\\$(\\d)").matcher(cells[2]);
		while (marks.find())
			order.add(Integer.valueOf(marks.group(1)));
		try (PreparedStatement statement = connection.prepareStatement(cells[2].replaceAll("\\$\\d", "?")))
		{
			for (int i = 0; i < order.size(); i++)
				statement.setObject(i + 1, bound(connection, cells[5 + order.get(i)]));
			String[] wanted = cells[5].isEmpty() ? new String[0] : cells[5].split("\u001d", -1);
			int n = 0;
			boolean good = state.equals("-");
			StringBuilder shown = new StringBuilder();
			// six times: after the fifth the driver prepares on the server and reads in binary
			for (int time = 0; time < 6 && (good || time == 0); time++)
			{
				n = 0;
				try (ResultSet rows = statement.executeQuery())
				{
					while (rows.next() && good)
					{
						String[] columns = n < wanted.length ? wanted[n].split("\u001c", -1) : new String[0];
						good = columns.length == types.length;
						for (int i = 0; good && i < types.length; i++)
						{
							Object got = rows.getObject(i + 1);
							good = same(rows, i + 1, got, types[i], columns[i]);
							if (!good)
								shown.append("time ").append(time).append(" column ").append(i + 1).append(": ").append(got == null ? "null" : got.getClass() + " " + got);
						}
						n++;
					}
				}
				good = good && n == wanted.length;
			}
			report(good, title, shown + " expected " + cells[5]);
		}
		catch (SQLException error)
		{
			report(state.equals(error.getSQLState()), title, error.getSQLState() + " " + error.getMessage());
		}
	}

	public static void main(String[] arguments) throws Exception
	{
		try (Connection connection = DriverManager.getConnection(arguments[1]))
		{
			for (String line : Files.readAllLines(Path.of(arguments[0])))
				one(connection, line);
			connection.createStatement().execute("CREATE TEMP TABLE back (LIKE driver_values)");
			ByteArrayOutputStream data = new ByteArrayOutputStream();
			connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY driver_values TO STDOUT (FORMAT BINARY)", data);
			connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY back FROM STDIN (FORMAT BINARY)", new ByteArrayInputStream(data.toByteArray()));
			ResultSet equal = connection.createStatement().executeQuery("SELECT (SELECT driver_values::text FROM driver_values) = (SELECT back::text FROM back)");
			report(equal.next() && equal.getBoolean(1), "COPY BINARY both ways", "");
		}
		System.out.println(passed + " passed, " + failed + " failed");
		System.exit(failed > 0 ? 1 : 0);
	}
}
